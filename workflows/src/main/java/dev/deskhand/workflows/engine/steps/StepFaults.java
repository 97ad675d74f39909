package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.schema.SchemaProblem;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Charge;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why an action's step fails, in the words of its run. */
final class StepFaults {

    private final ActiveRun run;

    StepFaults(ActiveRun run) {
        this.run = run;
    }

    StepFailure notHealed() {
        var words = run.words();
        return new StepFailure(
                FailureKind.NOT_FOUND,
                words.of(
                        "What the step names is not on the page any more, and none of what is there was taken for it",
                        "页面上已没有该步骤所指的内容，也未选择其他内容代替"),
                words.of("Change the step, or record its target anew.", "请修改该步骤，或重新记录其目标。"));
    }

    StepFailure unknownAction(Step.Action step) {
        String message = run.words().of("There is no action named " + step.use(), "没有名为 " + step.use() + " 的操作");
        String advice = run.words().of("Choose one from the catalogue.", "请从目录中选择。");
        return new StepFailure(FailureKind.BAD_INPUT, message, advice);
    }

    StepFailure unfit(Step.Action step, List<SchemaProblem> problems) {
        String wrong = problems.stream().map(problem -> problem.message()).collect(Collectors.joining("; "));
        String advice = run.words().of("Correct the step or the data it uses.", "请修改该步骤或其使用的数据。");
        return new StepFailure(FailureKind.BAD_INPUT, where(step) + ": " + wrong, advice);
    }

    StepFailure broken(Step.Action step, ExpressionException e) {
        String message = where(step) + ": " + run.words().said(String.valueOf(e.getMessage()));
        return new StepFailure(FailureKind.BAD_INPUT, message, run.words().said(e.advice()));
    }

    StepFailure beyond(EffectAssessment assessment, Charge charge) {
        var reason = assessment.reason();
        String english = reason.isBlank() ? "" : " (" + reason.english() + ")";
        String chinese = reason.isBlank() ? "" : "（" + reason.chinese() + "）";
        return new StepFailure(
                FailureKind.FORBIDDEN,
                run.words()
                        .of(
                                "This would " + does(assessment.effect()).en() + english
                                        + ", and this step may at most "
                                        + does(charge.most()).en(),
                                "该操作会" + does(assessment.effect()).zh() + chinese + "，而此步骤最多只允许"
                                        + does(charge.most()).zh()),
                run.words().of("Find a way that only does what is allowed.", "请改用允许范围内的方式。"));
    }

    /** @param hosts systems that bear only so many runs at once, and have them */
    StepFailure full(Set<String> hosts) {
        String where = String.join(", ", hosts);
        return new StepFailure(
                FailureKind.UNAVAILABLE,
                run.words().of("Other runs have all places at " + where, where + " 的名额已被其他办理占满"),
                run.words().of("Run it again when one of them has ended.", "请待其中一个结束后重新办理。"));
    }

    private static LocalizedText does(Effect effect) {
        return switch (effect) {
            case READ -> LocalizedText.of("look", "查看");
            case LOCAL -> LocalizedText.of("fill in, or write files of its own", "填写内容或写入自己的文件");
            case CHANGE -> LocalizedText.of("change records", "更改记录");
            case COMMIT -> LocalizedText.of("do what may not be taken back", "执行可能无法撤回的操作");
        };
    }

    private String where(Step.Action step) {
        String name = step.id() == null ? step.use() : step.id() + " (" + step.use() + ")";
        return run.words().of("Step " + name, "步骤 " + name);
    }

    StepFailure of(ToolResult.Failed failed) {
        var words = run.words();
        return new StepFailure(failed.kind(), words.said(failed.message()), words.said(failed.advice()));
    }
}
