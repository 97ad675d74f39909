package dev.deskhand.workflows.engine.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.ending.Kept;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.undo.UndoPreparation;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out whether a step that went out and never came back took effect: by looking, else by asking a person. */
public final class OutcomeResolver {

    /** A call the other side takes for the same as before is made up to this many times, and more where the step says so. */
    private static final int ATTEMPTS = 5;

    private static final LocalizedText NOT_SAID = LocalizedText.same("");
    private static final LocalizedText NO_ROOM = LocalizedText.of(
            "other runs have all places in the system that it would have to look in (DESKHAND_LIMITS).",
            "需要查看的系统名额已被其他办理占满（DESKHAND_LIMITS）。");
    private static final Duration UNTIL_IT_IS_KNOWN = Duration.ofSeconds(1);

    private final ActiveRun run;
    private final OutcomeLook look;
    private final OutcomeQuestions questions;
    private final SettlingTimes settling;

    public OutcomeResolver(ActiveRun run, SessionRestore sessions) {
        this.run = run;
        this.look = new OutcomeLook(run, sessions);
        this.questions = new OutcomeQuestions(run);
        this.settling = new SettlingTimes(run);
    }

    /** What is to be done about the step now. */
    public sealed interface Resolution {
        /** It happened; it is done. */
        record Happened() implements Resolution {}

        /** It did not happen; it may be carried out again under the same key. */
        record Again() implements Resolution {}

        record Asked() implements Resolution {}

        /** It was not found, and may yet come. */
        record LookAgain(Duration after) implements Resolution {}

        /** A person ended the run. */
        record Stopped() implements Resolution {}
    }

    /** Whether the other side takes a call for the same as before, and it was not made too often yet. */
    public static boolean maySendAgain(Step.Action step, int attempts) {
        return step.idempotent() && attempts < Math.max(ATTEMPTS, step.retry().times() + 1);
    }

    public Resolution resolve(Step.Action step, Frame frame, StepView view) {
        boolean known = view.happened() != null;
        return !known && maySendAgain(step, view.attempt()) && !isToBeUndone(view.path())
                ? new Resolution.Again()
                : find(step, frame, view);
    }

    /** Sending it again to be sure would make a change in a run whose changes are to be taken back. */
    public boolean isToBeUndone(String path) {
        return run.state().undoStarted() != null && !Undoing.isUndo(path);
    }

    /** As {@link #resolve}, but never by sending it again: it may be that nobody allows that any more. */
    public Resolution find(Step.Action step, Frame frame, StepView view) {
        String path = view.path();
        if (view.happened() == null) {
            Optional<Resolution> open = findOut(step, frame, view);
            if (open.isPresent()) {
                return open.get();
            }
        }
        if (!Boolean.TRUE.equals(run.state().step(path).orElseThrow().happened())) {
            return new Resolution.Again();
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("verified", true);
        output.putArray("alerts");
        output.putArray("field_errors");
        var value = Value.of(output, Source.system("verify"));
        var events = new ArrayList<RunEvent>();
        events.add(new RunEvent.StepFinished(run.now(), path, step.id(), value, List.of(), 0));
        new UndoPreparation(run).of(step, frame, value).ifPresent(events::add);
        run.journal().record(events.toArray(RunEvent[]::new));
        return new Resolution.Happened();
    }

    /** Whether the step took effect, as its {@code verify} sees it: not finding it counts only once it had time to come. */
    public Seen looked(Step.Action step, Frame frame) {
        StepView view = run.state().step(frame.path()).orElseThrow();
        Duration left = settling.left(view);
        Seen seen = look.at(step.verify(), frame);
        boolean empty = seen instanceof Seen.Settled settled && !settled.happened();
        return empty && left.isPositive() ? new Seen.NotYet(left) : seen;
    }

    /** Empty once the journal says whether it happened. */
    private Optional<Resolution> findOut(Step.Action step, Frame frame, StepView view) {
        var question = questions.lastOf(view);
        if (question.isPresent() && !OutcomeQuestions.isTooEarly(question.get())) {
            return answered(question.get(), view.path());
        }
        RunStore.Writer writer = writer(view);
        if (writer == RunStore.Writer.SILENT) {
            // Asked now, a person would have to be asked again as soon as it is known.
            return Optional.of(new Resolution.LookAgain(UNTIL_IT_IS_KNOWN));
        }
        boolean away = writer == RunStore.Writer.STOPPED;
        if (question.isPresent() && away) {
            return asked(view, true, NOT_SAID);
        }
        return switch (looked(step, frame)) {
            case Seen.Nothing nothing -> asked(view, away, nothing.why());
            case Seen.NoRoom full -> asked(view, away, away ? NOT_SAID : NO_ROOM);
            case Seen.NotYet early ->
                away ? asked(view, true, NOT_SAID) : Optional.of(new Resolution.LookAgain(early.lookAgainAfter()));
            case Seen.Settled settled -> {
                if (!settled.happened() && away) {
                    yield asked(view, true, NOT_SAID);
                }
                run.journal()
                        .record(new RunEvent.OutcomeResolved(
                                run.now(), view.path(), settled.happened(), "verify", null));
                yield Optional.empty();
            }
        };
    }

    private Optional<Resolution> asked(StepView view, boolean away, LocalizedText unseen) {
        questions.ask(view, away, unseen);
        return Optional.of(new Resolution.Asked());
    }

    /** Who began it: another instance that has not come back to it can still do it. */
    private RunStore.Writer writer(StepView view) {
        if (view.failure() != null) {
            return RunStore.Writer.GONE;
        }
        var store = run.parts().store();
        return store.read(run.state().id(), 0).reversed().stream()
                .filter(entry -> entry.event() instanceof RunEvent.StepStarted started
                        && started.path().equals(view.path()))
                .findFirst()
                .map(entry -> store.writer(run.state().id(), entry.sequence()))
                .orElse(RunStore.Writer.GONE);
    }

    private Optional<Resolution> answered(QuestionView question, String path) {
        var answer = question.answered();
        if (answer == null) {
            return Optional.of(new Resolution.Asked());
        }
        String name = answer.by().name();
        String said = answer.answer().json().asText();
        if (said.equals("stop")) {
            String reason = run.words()
                            .of(
                                    "stopped by " + name + ", not knowing whether the last step took effect",
                                    "由 " + name + " 停止，最后一步是否生效未知")
                    + ". " + new Kept(run).changes();
            run.journal().record(new RunEvent.RunCancelled(run.now(), answer.by(), reason));
            return Optional.of(new Resolution.Stopped());
        }
        run.journal().record(new RunEvent.OutcomeResolved(run.now(), path, said.equals("happened"), name, null));
        return Optional.empty();
    }
}
