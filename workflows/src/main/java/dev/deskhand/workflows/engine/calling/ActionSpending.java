package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ModelAccount;
import dev.deskhand.tools.spi.ModelCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.RunSpending;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What one action's calls to models cost: held within what the run may spend, and left for the worker to write down. */
final class ActionSpending implements ModelAccount {

    private final ActiveRun run;
    private final BooleanSupplier givenUp;
    private final long before;

    /** @param givenUp whether nobody waits for the action any more */
    ActionSpending(ActiveRun run, BooleanSupplier givenUp) {
        this.run = run;
        this.givenUp = givenUp;
        this.before = run.state().costMillionths();
    }

    @Override
    public Optional<ToolResult.Failed> refusal() {
        if (givenUp.getAsBoolean()) {
            return Optional.of(new ToolResult.Failed(
                    FailureKind.TIMEOUT, run.words().of("The step was given up", "该步骤已被放弃"), "", List.of()));
        }
        return new RunSpending(run)
                .usedUp(before + run.unwrittenCalls().costMillionths())
                .map(failure -> new ToolResult.Failed(failure.kind(), failure.message(), failure.advice(), List.of()));
    }

    @Override
    public void asked(ModelCall call) {
        run.unwrittenCalls()
                .add(new RunEvent.ModelCalled(
                        run.now(),
                        call.purpose(),
                        call.model(),
                        call.inputTokens(),
                        call.outputTokens(),
                        call.millis(),
                        call.outcome(),
                        call.costMillionths()));
    }
}
