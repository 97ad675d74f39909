package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.journal.StepFailure;
import java.math.BigDecimal;
import java.util.Optional;

/** Holds the money a run's models may cost: asked before each call, from what the journal says was spent. */
public final class RunSpending {

    private static final int MILLIONTHS = 6;

    private final ActiveRun run;

    public RunSpending(ActiveRun run) {
        this.run = run;
    }

    /** Why no model may be asked any more; empty when one may. */
    public Optional<StepFailure> usedUp() {
        return usedUp(run.state().costMillionths());
    }

    /** @param millionths what was spent so far */
    public Optional<StepFailure> usedUp(long millionths) {
        BigDecimal most = run.parts().settings().mostCost();
        BigDecimal spent = BigDecimal.valueOf(millionths, MILLIONTHS);
        if (most == null || spent.compareTo(most) < 0) {
            return Optional.empty();
        }
        return Optional.of(new StepFailure(
                FailureKind.TIMEOUT,
                run.words()
                        .of(
                                "The models of this run have cost " + spent.toPlainString() + "; a run may cost "
                                        + most.toPlainString(),
                                "本次办理的模型费用已达 " + spent.toPlainString() + "，每次办理最多可用 " + most.toPlainString()),
                run.words()
                        .of(
                                "Do the rest by a saved workflow, or have the limit raised (DESKHAND_RUN_COST).",
                                "请用已保存的流程完成其余部分，或请管理员提高上限（DESKHAND_RUN_COST）。")));
    }
}
