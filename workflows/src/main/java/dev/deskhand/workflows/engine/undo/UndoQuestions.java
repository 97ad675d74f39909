package dev.deskhand.workflows.engine.undo;

import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;

/** Asks a person what to do when a change could not be taken back: whether those made before it may be, nobody else knows. */
final class UndoQuestions {

    private final ActiveRun run;

    UndoQuestions(ActiveRun run) {
        this.run = run;
    }

    enum Answer {
        WAIT,
        /** The step is ready to be tried once more. */
        AGAIN,
        /** This change stays; the others are taken back. */
        LEAVE,
        STOP
    }

    Answer about(StepResult.Failed failed) {
        StepView view = run.state().step(failed.path()).orElseThrow();
        String id = Undoing.question(failed.path(), view.failures());
        var question = run.state().questions().stream()
                .filter(asked -> asked.id().equals(id))
                .findFirst();
        if (question.isEmpty()) {
            ask(id, failed, view);
            return Answer.WAIT;
        }
        var answer = question.map(QuestionView::answered).orElse(null);
        if (answer == null) {
            return Answer.WAIT;
        }
        return switch (answer.answer().json().asText()) {
            case "again" -> again(failed, view);
            case "leave" -> Answer.LEAVE;
            default -> Answer.STOP;
        };
    }

    private Answer again(StepResult.Failed failed, StepView view) {
        var failure = failed.failure();
        run.journal()
                .record(new RunEvent.StepFailed(
                        run.now(),
                        failed.path(),
                        failure.kind(),
                        failure.message(),
                        failure.advice(),
                        List.of(),
                        view.attempt(),
                        run.now()));
        return Answer.AGAIN;
    }

    private void ask(String id, StepResult.Failed failed, StepView view) {
        String message = failed.failure().message();
        var sentence = view.sentence();
        var text = LocalizedText.of(
                "A change could not be undone"
                        + (sentence == null ? "" : " (\"" + sentence.en() + "\")")
                        + ": " + message + ". Try again, leave this one and undo the others, or stop here?",
                "有一项更改未能撤销" + (sentence == null ? "" : "（“" + sentence.zh() + "”）") + "：" + message
                        + "。要重试、跳过这一项继续撤销其余更改，还是到此为止？");
        var answer = new Input(
                Input.Type.CHOICE,
                LocalizedText.of("What to do", "如何处理"),
                LocalizedText.of(
                        "again: try once more; leave: this change stays, the others are undone; stop: undo no more",
                        "again：再试一次；leave：保留这一项，继续撤销其余更改；stop：不再撤销"),
                true,
                null,
                List.of("again", "leave", "stop"));
        run.journal()
                .begin(new RunEvent.QuestionAsked(
                        run.now(), id, failed.path(), "undo_failed", null, text, answer, view.evidence()));
    }
}
