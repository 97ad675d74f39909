package dev.deskhand.service.takeover;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.egress.EgressDesk;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.browser.LiveBrowser;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets a person use the browser of a run that waits: to sign in, to pass a test for humans, to put something right. */
@Singleton
public class TakeOverDesk {

    private static final int LONGEST_TEXT = 2000;

    private final RunAccess access;
    private final KeptSessions kept;
    private final ActStore acts;
    private final Mask mask;
    private final EgressDesk egress;
    private final ApprovalDesk approvals;
    private final Map<String, String> hands = new ConcurrentHashMap<>();

    TakeOverDesk(
            RunAccess access, KeptSessions kept, ActStore acts, Mask mask, EgressDesk egress, ApprovalDesk approvals) {
        this.approvals = approvals;
        this.access = access;
        this.kept = kept;
        this.acts = acts;
        this.mask = mask;
        this.egress = egress;
    }

    /**
     * What a person does in the browser.
     *
     * @param kind click, scroll, text or key
     * @param what the text or the key; what is typed is written down nowhere
     */
    public record Input(String kind, int x, int y, @Nullable String what) {

        /** Without what was typed: this may end up in a log. */
        @Override
        public String toString() {
            return kind;
        }
    }

    /** Whether this person may take the run's browser over now. */
    public boolean isOffered(RunState run, Person person) {
        return !run.status().isEnded()
                && Rights.mayAnswer(person, run.requester().name())
                && mayDecideAll(run, person)
                && kept.isKept(run.id());
    }

    /** Writes into the log that the browser is in this person's hands. */
    public void begin(String runId, Person person) {
        browser(runId, person);
        taken(runId, person);
    }

    /** Nobody uses a browser unnoticed, whatever was asked for first. */
    private void taken(String runId, Person person) {
        if (!person.name().equals(hands.put(runId, person.name()))) {
            note(ActType.BROWSER_TAKEN_OVER, runId, person);
        }
    }

    /** Writes into the log that the run has its browser back. */
    public void end(String runId, Person person) {
        mine(runId, person);
        hands.remove(runId);
        note(ActType.BROWSER_HANDED_BACK, runId, person);
    }

    /** The run's title, for the page, when the browser may be seen. */
    public RunState see(String runId, Person person) {
        browser(runId, person);
        return access.see(runId, person);
    }

    public byte[] picture(String runId, Person person) {
        return browser(runId, person).picture(mask::text).orElseThrow(TakeOverDesk::gone);
    }

    /** @throws Refusal CONFLICT when the run has gone on, BAD_INPUT for a key there is none of */
    public void act(String runId, Person person, Input input) {
        LiveBrowser browser = browser(runId, person);
        taken(runId, person);
        String what = input.what() == null ? "" : input.what();
        if (what.length() > LONGEST_TEXT) {
            throw Refusal.badInput("The text is too long to be typed at once.", "Type it in parts.");
        }
        switch (input.kind()) {
            case "click" -> browser.click(input.x(), input.y());
            case "scroll" -> browser.scroll(input.x(), input.y(), what.equals("up") ? -400 : 400);
            case "text" -> browser.write(what);
            case "key" -> {
                try {
                    browser.press(what);
                } catch (ToolFailure unknown) {
                    throw Refusal.badInput(String.valueOf(unknown.getMessage()), unknown.advice());
                }
            }
            default ->
                throw Refusal.badInput("There is no input '" + input.kind() + "'.", "Use click, scroll, text or key.");
        }
    }

    private LiveBrowser browser(String runId, Person person) {
        RunState run = mine(runId, person);
        LiveBrowser browser = kept.hold(runId).flatMap(LiveBrowser::of).orElseThrow(TakeOverDesk::gone);
        browser.lead(egress.rules(run));
        return browser;
    }

    private RunState mine(String runId, Person person) {
        RunState run = access.see(runId, person);
        Rights.need(Rights.mayAnswer(person, run.requester().name()), "use this run's browser", "approver or ops");
        if (run.status().isEnded()) {
            throw gone();
        }
        Rights.need(
                mayDecideAll(run, person),
                "use the browser while it waits for a decision that is not yours",
                Rights.APPROVER);
        return run;
    }

    /** What waits for somebody else's approval is not to be done by hand meanwhile. */
    private boolean mayDecideAll(RunState run, Person person) {
        return run.openApprovals().stream()
                .allMatch(
                        open -> approvals.get(open.request().id(), person).may().allowed());
    }

    private static Refusal gone() {
        return Refusal.conflict(
                "The run has no browser that waits.",
                "A browser can be taken over while its run waits for an approval or an answer; see the run's page.");
    }

    private void note(ActType type, String runId, Person person) {
        acts.record(type, person.name(), ActStore.details().put("run", runId));
    }
}
