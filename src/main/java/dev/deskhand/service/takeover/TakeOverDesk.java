package dev.deskhand.service.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.egress.EgressDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.browser.LiveBrowser;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a person use the browser of a run that waits: to sign in, to pass a test for humans, to put something right. */
@Singleton
public class TakeOverDesk {

    private static final int LONGEST_TEXT = 2000;

    private final RunAccess access;
    private final KeptSessions kept;
    private final Clock clock;
    private final Mask mask;
    private final EgressDesk egress;
    private final ApprovalDesk approvals;
    private final BrowserHands hands;

    TakeOverDesk(
            RunAccess access,
            KeptSessions kept,
            BrowserHands hands,
            Clock clock,
            Mask mask,
            EgressDesk egress,
            ApprovalDesk approvals) {
        this.hands = hands;
        this.approvals = approvals;
        this.access = access;
        this.kept = kept;
        this.clock = clock;
        this.mask = mask;
        this.egress = egress;
    }

    /**
     * What a person does in the browser.
     *
     * @param kind click, hold, drag, release, scroll, text, key, question or window
     * @param what the text, the key, accept or dismiss, or the window's number; what is typed is written down nowhere
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
        return waits(run)
                && Rights.mayAnswer(person, run.requester().name())
                && mayDecideAll(run, person)
                && mayActAs(run, person)
                && kept.isKept(run.id());
    }

    /** Writes into the run's journal that the browser is in this person's hands. */
    public void begin(String runId, Person person) {
        taken(runId, person, browser(runId, person), wait(runId));
    }

    private Instant wait(String runId) {
        return kept.since(runId).orElseThrow(TakeOverDesk::gone);
    }

    /** Nobody uses a browser unnoticed, whatever was asked for first; who had it until then has it no more. */
    private void taken(String runId, Person person, LiveBrowser browser, Instant wait) {
        if (!hands.has(runId, person, wait)) {
            Instant now = clock.instant();
            String page = mask.text(browser.page());
            var events = new ArrayList<RunEvent>();
            hands.in(runId, wait)
                    .ifPresent(other ->
                            events.add(new RunEvent.BrowserHandedBack(now, other.person(), other.since(), page)));
            events.add(new RunEvent.BrowserTakenOver(now, person, page));
            access.write(runId, person, run -> events);
            hands.take(runId, person, wait, now);
        }
    }

    /** Writes into the run's journal that it has its browser back, and where that stands now; nothing when it has it already. */
    public void end(String runId, Person person) {
        mayUse(access.see(runId, person), person);
        Optional<Instant> wait = kept.since(runId).filter(since -> hands.has(runId, person, since));
        if (wait.isEmpty()) {
            return;
        }
        hands.giveBack(runId, wait.get())
                .ifPresent(taken -> access.write(
                        runId,
                        person,
                        run -> List.of(
                                new RunEvent.BrowserHandedBack(clock.instant(), person, taken.since(), page(runId)))));
    }

    private String page(String runId) {
        return kept.hold(runId)
                .flatMap(LiveBrowser::of)
                .map(browser -> mask.text(browser.page()))
                .orElse("");
    }

    /** The windows the browser has open. */
    public Windows windows(String runId, Person person) {
        LiveBrowser browser = browser(runId, person);
        String question = browser.question().map(mask::text).orElse(null);
        return new Windows(browser.windows().stream().map(mask::text).toList(), browser.shown(), question);
    }

    /**
     * What the browser has open.
     *
     * @param titles of its windows
     * @param shown the number of the one that is shown, from 0
     * @param question the browser's own that the page waits in, "" for one without words; null for none
     */
    public record Windows(
            List<String> titles, int shown, @Nullable String question) {}

    /** The run's title, for the page, when the browser may be seen. */
    public RunState see(String runId, Person person) {
        browser(runId, person);
        return access.see(runId, person);
    }

    public byte[] picture(String runId, Person person) {
        return browser(runId, person).picture(mask::text).orElseThrow(TakeOverDesk::gone);
    }

    /**
     * Whoever has not had it takes it over by that; what comes after it was given back, or another has it, does nothing.
     *
     * @throws Refusal CONFLICT when the run has gone on or this person has the browser no more, BAD_INPUT for a key there is
     *     none of
     */
    public void act(String runId, Person person, Input input) {
        LiveBrowser browser = browser(runId, person);
        Instant wait = wait(runId);
        if (hands.hadIt(runId, person, wait)) {
            throw notInHand();
        }
        taken(runId, person, browser, wait);
        if (!hands.use(runId, person, wait, () -> act(browser, input))) {
            throw notInHand();
        }
    }

    private static void act(LiveBrowser browser, Input input) {
        String what = input.what() == null ? "" : input.what();
        if (what.length() > LONGEST_TEXT) {
            throw Refusal.badInput("The text is too long to be typed at once.", "Type it in parts.");
        }
        switch (input.kind()) {
            case "click" -> browser.hand().click(input.x(), input.y());
            case "hold" -> browser.hand().hold(input.x(), input.y());
            case "drag" -> browser.hand().drag(input.x(), input.y());
            case "release" -> browser.hand().release(input.x(), input.y());
            case "question" -> browser.answer(what.equals("accept"));
            case "window" -> browser.show(what.matches("\\d{1,3}") ? Integer.parseInt(what) : -1);
            case "scroll" -> browser.hand().scroll(input.x(), input.y(), what.equals("up") ? -400 : 400);
            case "text" -> browser.hand().write(what);
            case "key" -> {
                try {
                    browser.hand().press(what);
                } catch (ToolFailure unknown) {
                    throw Refusal.badInput(String.valueOf(unknown.getMessage()), unknown.advice());
                }
            }
            default ->
                throw Refusal.badInput(
                        "There is no input '" + input.kind() + "'.",
                        "Use click, hold, drag, release, scroll, text, key, question or window.");
        }
    }

    private LiveBrowser browser(String runId, Person person) {
        RunState run = mine(runId, person);
        LiveBrowser browser = kept.hold(runId).flatMap(LiveBrowser::of).orElseThrow(TakeOverDesk::gone);
        browser.lead(egress.rules(run));
        browser.mask(run.plan().path("mask").valueStream().map(JsonNode::asText).toList());
        return browser;
    }

    private RunState mine(String runId, Person person) {
        RunState run = access.see(runId, person);
        mayUse(run, person);
        if (!waits(run)) {
            throw gone();
        }
        Rights.need(
                mayDecideAll(run, person),
                "use the browser while a decision that is not yours is still to be made or carried out, or was to leave"
                        + " something undone",
                Rights.APPROVER);
        Rights.need(
                mayActAs(run, person), "use a browser that a stored secret has signed in to a system", Rights.APPROVER);
        return run;
    }

    private static void mayUse(RunState run, Person person) {
        Rights.need(Rights.mayAnswer(person, run.requester().name()), "use this run's browser", "approver or ops");
    }

    /** By hand nobody is asked: what an account of the house may do there is for those who may approve it. */
    private static boolean mayActAs(RunState run, Person person) {
        return person.is(Rights.APPROVER) || !StoredSignIn.isIn(run);
    }

    /** The browser of a run that is paused, or has something to do, is used by nobody beside it. */
    private static boolean waits(RunState run) {
        return run.status() == RunStatus.WAITING_FOR_APPROVAL || run.status() == RunStatus.WAITING_FOR_ANSWER;
    }

    /** What waits for somebody else's approval, or was not done under it, is not to be done by hand. */
    private boolean mayDecideAll(RunState run, Person person) {
        return UnusedDecisions.of(run)
                .allMatch(
                        open -> approvals.get(open.request().id(), person).may().allowed());
    }

    private static Refusal notInHand() {
        return Refusal.conflict(
                "The browser is in your hands no more.",
                "If its run still waits, take it over again on the run's page.");
    }

    private static Refusal gone() {
        return Refusal.conflict(
                "The run has no browser that waits.",
                "A browser can be taken over while its run waits for an approval or an answer; see the run's page.");
    }
}
