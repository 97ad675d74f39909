package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.run.Words;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.LocalizedText;
import org.jspecify.annotations.Nullable;

/** What stands between a step and its effect. */
public sealed interface Gate {

    /** @param approval id of the approval that opened it, null when none was needed */
    record Open(@Nullable String approval) implements Gate {}

    /** A person has been asked. */
    record Waiting() implements Gate {}

    /** A person said no; the run has ended. */
    record Rejected() implements Gate {}

    /** The policy says no. */
    record Denied(LocalizedText reason) implements Gate {
        public StepFailure failure(Words words) {
            return new StepFailure(
                    FailureKind.FORBIDDEN,
                    words.of("Not allowed here: " + reason.en(), "此处不允许：" + reason.zh()),
                    words.of("Change the plan, or ask whoever keeps the policy.", "请修改计划，或联系策略管理员。"));
        }
    }
}
