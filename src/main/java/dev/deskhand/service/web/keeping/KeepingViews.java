package dev.deskhand.service.web.keeping;

import dev.deskhand.service.erasure.Erasure;
import dev.deskhand.service.erasure.HoldDesk;
import dev.deskhand.service.erasure.KeptDesk;
import dev.deskhand.service.erasure.Retention;
import dev.deskhand.service.persistence.log.HoldStore.Hold;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Says what is kept, held and erased. */
@Singleton
class KeepingViews {

    private final KeptDesk kept;
    private final HoldDesk holding;
    private final Retention retention;

    KeepingViews(KeptDesk kept, HoldDesk holds, Retention retention) {
        this.retention = retention;
        this.kept = kept;
        this.holding = holds;
    }

    KeepingView of(
            String kind,
            String subject,
            KeepingView.Erasing erasing,
            @Nullable Notice problem,
            KeepingView.@Nullable Result result,
            Here here) {
        Texts texts = here.texts();
        var holds = holding.holds(here.person()).stream()
                .map(hold -> new KeepingView.HoldRow(
                        hold.kind(),
                        hold.subject(),
                        texts.say("keeping.hold." + hold.kind(), hold.subject()),
                        hold.reason(),
                        texts.say("keeping.by", hold.by()),
                        here.formats().when(hold.at())))
                .toList();
        Notice wrong = problem;
        KeepingView.Kept found = null;
        if (!subject.isEmpty()) {
            var there = kind.equals("run")
                    ? kept.ofRun(subject, here.person())
                    : java.util.Optional.of(kept.ofPerson(subject, here.person()));
            found = there.map(one -> of(one, texts)).orElse(null);
            wrong = there.isEmpty() && problem == null
                    ? Notice.of("warn", texts.say("keeping.noRun", subject), texts.say("keeping.noRunAdvice"))
                    : problem;
        }
        String chosen = kind.equals("run") ? "run" : "person";
        String exception =
                holds.isEmpty() ? texts.say("keeping.exception.none") : texts.count("keeping.exception", holds.size());
        var terms = new Terms(texts).of(retention.daysOfRuns(), retention.daysOfActs());
        return new KeepingView(chosen, subject, found, holds, terms, exception, wrong, result, erasing);
    }

    /** Whether it is the number of a run and no person's name, so that nobody reads that nothing is kept of it. */
    boolean isMeantAsRun(String subject, Person reader) {
        return !subject.isEmpty()
                && kept.ofPerson(subject, reader).nothing()
                && kept.ofRun(subject, reader).isPresent();
    }

    private static KeepingView.Kept of(KeptDesk.Kept kept, Texts texts) {
        var facts = new ArrayList<String>();
        var traces = kept.traces();
        boolean run = kept.kind().equals("run");
        if (run) {
            facts.add(texts.say(kept.runs() == 0 ? "keeping.runErased" : "keeping.runKept"));
            facts.add(texts.count("keeping.entries", traces.entries()));
            facts.add(texts.count("keeping.evidence", traces.evidence()));
        } else if (!kept.nothing()) {
            facts.add(texts.count("keeping.runs", kept.runs()));
            facts.add(texts.count("keeping.elsewhere", traces.entries()));
            facts.add(texts.count("keeping.acts", traces.acts()));
            if (traces.drafts() > 0) {
                facts.add(texts.count("keeping.drafts", traces.drafts()));
            }
            if (traces.repairs() > 0) {
                facts.add(texts.count("keeping.repairs", traces.repairs()));
            }
        }
        boolean held = kept.held().stream()
                .anyMatch(hold ->
                        hold.kind().equals(kept.kind()) && hold.subject().equals(kept.subject()));
        boolean blocked = run ? !kept.held().isEmpty() || kept.going() > 0 : held;
        return new KeepingView.Kept(
                texts.say("keeping.of." + kept.kind(), kept.subject()),
                facts,
                state(kept, run, texts),
                !blocked && (run ? kept.runs() > 0 : !kept.nothing()),
                held);
    }

    private static @Nullable Notice state(KeptDesk.Kept kept, boolean run, Texts texts) {
        if (!kept.held().isEmpty()) {
            Hold hold = kept.held().getFirst();
            return Notice.of(
                    "warn", texts.say("keeping.isHeld"), texts.say("keeping.heldBecause", hold.reason(), hold.by()));
        } else if (kept.going() > 0) {
            return Notice.of("info", run ? texts.say("keeping.runGoes") : texts.count("keeping.going", kept.going()));
        } else if (!run && kept.nothing()) {
            return Notice.of("good", texts.say("keeping.nothing", kept.subject()));
        }
        return null;
    }

    KeepingView.Result result(Erasure.Result result, String kind, String subject, Texts texts) {
        boolean run = kind.equals("run");
        var lines = new ArrayList<String>();
        lines.add(texts.count("keeping.erasedValues", result.values()));
        lines.add(texts.count("keeping.erasedFiles", result.files()));
        if (!result.held().isEmpty()) {
            lines.add(texts.count("keeping.heldBack", result.held().size()));
        }
        if (!result.going().isEmpty()) {
            lines.add(texts.count("keeping.going", result.going().size()));
        }
        if (!result.unfinished().isEmpty()) {
            lines.add(texts.count("keeping.unfinished", result.unfinished().size()));
        }
        lines.add(texts.say(result.scrubbed() ? "keeping.scrubbed" : "keeping.scrubLater"));
        lines.add(texts.say("keeping.proofHolds"));
        var notice = Notice.of(
                "good", texts.say("keeping.erased." + (run ? "run" : "person"), subject), lines.toArray(String[]::new));
        return new KeepingView.Result(notice, run ? "/log/entries/" + subject + "?number=1" : null);
    }
}
