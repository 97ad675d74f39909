package dev.deskhand.workflows.engine.outcome;

import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Optional;

/** Asks a person whether an effect happened; what they find while somebody may still do it is not final. */
final class OutcomeQuestions {

    /** In the id of a question asked while somebody may still do what it is about. */
    private static final String AWAY = ":away-";

    private final ActiveRun run;

    OutcomeQuestions(ActiveRun run) {
        this.run = run;
    }

    /** The last one about this attempt. */
    Optional<QuestionView> lastOf(StepView view) {
        return run.state().questions().stream()
                .filter(asked -> asked.id().equals(id(view)) || asked.id().startsWith(id(view) + AWAY))
                .reduce((earlier, later) -> later);
    }

    /** "It did not" was said when it could still have come. */
    static boolean isTooEarly(QuestionView question) {
        var answer = question.answered();
        return question.id().contains(AWAY)
                && answer != null
                && answer.answer().json().asText().equals("did_not");
    }

    private static String id(StepView view) {
        return "outcome:" + view.path() + ":" + view.attempt();
    }

    /**
     * Asks.
     *
     * @param away whether an instance that can't be seen may still do it
     * @param unseen why nothing was seen by looking; blank where nobody wants to know
     */
    void ask(StepView view, boolean away, LocalizedText unseen) {
        var sentence = view.sentence() == null ? LocalizedText.same(view.path()) : view.sentence();
        var text = LocalizedText.of(
                "\"" + sentence.en() + "\" was begun, and it is not known whether it took effect."
                        + (away
                                ? " The Deskhand instance that began it does not answer and may still do it: end that"
                                        + " process first."
                                : "")
                        + (unseen.en().isBlank() ? "" : " Deskhand could not look it up: " + ended(unseen.en(), "."))
                        + " Please look in the other system: did it happen?",
                "“" + sentence.zh() + "” 已开始执行，但不知道是否生效。"
                        + (away ? "执行它的 Deskhand 实例没有响应，之后仍可能继续执行：请先结束该进程。" : "")
                        + (unseen.zh().isBlank() ? "" : "Deskhand 未能自行核对：" + ended(unseen.zh(), "。"))
                        + "请在对方系统中查看：它发生了吗？");
        var answer = new Input(
                Input.Type.CHOICE,
                LocalizedText.of("What happened", "实际情况"),
                meaning(view.path()),
                true,
                null,
                List.of("happened", "did_not", "stop"));
        run.journal()
                .begin(new RunEvent.QuestionAsked(
                        run.now(), nextId(view, away), view.path(), "outcome", null, text, answer, view.evidence()));
    }

    private static String ended(String said, String stop) {
        String bare = said.strip();
        return bare.endsWith(".") || bare.endsWith("。") ? bare : bare + stop;
    }

    /** What each answer leads to. */
    private LocalizedText meaning(String path) {
        if (run.state().undoStarted() != null && !Undoing.isUndo(path)) {
            return LocalizedText.of(
                    "happened: it is undone like the others, if its step says how; did_not: it is not done"
                            + " again; stop: end the run and undo nothing",
                    "happened：如步骤写明了撤销方式，则与其他更改一并撤销；did_not：不再执行；stop：结束办理，不撤销任何更改");
        } else if (run.state().isLeftOut(path)) {
            return LocalizedText.of(
                    "happened: it counts as done, and nothing more of its row is; did_not: it is not done again,"
                            + " since its row was left out; stop: end the run",
                    "happened：记为已执行，该行其余步骤不再办理；did_not：该行已决定不办理，不再执行；stop：结束办理");
        }
        return LocalizedText.of(
                "happened: go on with the next step; did_not: do it again; stop: end the run",
                "happened：继续下一步；did_not：重新执行；stop：结束办理");
    }

    private String nextId(StepView view, boolean away) {
        long before = run.state().questions().stream()
                .filter(asked -> asked.id().startsWith(id(view) + AWAY))
                .count();
        return away ? id(view) + AWAY + (before + 1) : id(view);
    }
}
