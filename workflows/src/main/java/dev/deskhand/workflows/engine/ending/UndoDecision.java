package dev.deskhand.workflows.engine.ending;

import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether changes are undone when a run does not get to its end: as the plan says, or else a person. */
public final class UndoDecision {

    private static final String QUESTION = "undo";

    private final ActiveRun run;

    public UndoDecision(ActiveRun run) {
        this.run = run;
    }

    public enum Verdict {
        /** They stay; the run is to be ended. */
        KEEP,
        /** The journal says that they are to be undone. */
        UNDO,
        /** A person has been asked. */
        ASKED
    }

    public Verdict onFailure(StepResult.Failed failed) {
        var failure = failed.failure();
        return of(null, null, failed.path(), failure.message(), failure.advice());
    }

    public Verdict onCancel(Person by, String reason) {
        return of(by, reason, null, null, null);
    }

    private Verdict of(
            @Nullable Person by,
            @Nullable String reason,
            @Nullable String path,
            @Nullable String message,
            @Nullable String advice) {
        if (run.state().undoing().left().isEmpty()) {
            return Verdict.KEEP;
        }
        return switch (plan()) {
            case KEEP -> Verdict.KEEP;
            case UNDO -> begun(by, reason, path, message, advice);
            case ASK -> {
                var question = run.state().questions().stream()
                        .filter(asked -> asked.id().equals(QUESTION))
                        .findFirst();
                if (question.isEmpty()) {
                    ask(reason == null ? String.valueOf(message) : reason);
                }
                var answer = question.map(QuestionView::answered).orElse(null);
                yield answer == null
                        ? Verdict.ASKED
                        : answer.answer().json().asText().equals("undo")
                                ? begun(answer.by(), reason, path, message, advice)
                                : Verdict.KEEP;
            }
        };
    }

    private Plan.OnError plan() {
        String said = run.state().plan().path("on_error").asText("ask");
        return Plan.OnError.valueOf(said.toUpperCase(Locale.ROOT));
    }

    private Verdict begun(
            @Nullable Person by,
            @Nullable String reason,
            @Nullable String path,
            @Nullable String message,
            @Nullable String advice) {
        if (run.state().undoStarted() == null) {
            run.journal().begin(new RunEvent.UndoStarted(run.now(), by, reason, path, message, advice));
        }
        return Verdict.UNDO;
    }

    private void ask(String why) {
        var undoing = run.state().undoing();
        int changes = undoing.left().size();
        int more = undoing.staying().size() + undoing.doubtful().size() - changes;
        var text = LocalizedText.of(
                "The run did not get to its end: " + why.strip() + (why.strip().endsWith(".") ? " " : ". ")
                        + (changes == 1 ? "1 change it made can be undone" : changes + " changes it made can be undone")
                        + (more > 0 ? "; " + more + " can't. " : ". ")
                        + "Undo, or keep what was done?",
                "办理未能完成：" + why.strip() + (why.strip().endsWith("。") ? "" : "。") + "已做的更改中有 " + changes + " 项可以撤销"
                        + (more > 0 ? "，" + more + " 项不能撤销" : "") + "。要撤销，还是保留？");
        var answer = new Input(
                Input.Type.CHOICE,
                LocalizedText.of("What becomes of the changes", "如何处理已做的更改"),
                LocalizedText.of(
                        "undo: take them back, the last first; keep: end the run and leave them",
                        "undo：从最后一项开始逐项撤销；keep：结束办理并保留更改"),
                true,
                null,
                List.of("undo", "keep"));
        run.journal()
                .begin(new RunEvent.QuestionAsked(run.now(), QUESTION, "undo", "undo", null, text, answer, List.of()));
    }
}
