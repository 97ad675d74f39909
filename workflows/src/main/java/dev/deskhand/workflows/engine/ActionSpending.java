package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.ModelAccount;
import dev.deskhand.tools.spi.ModelCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one action's calls to models cost: held within what the run may spend, and written down when the action has ended. */
final class ActionSpending implements ModelAccount {

    private final ActiveRun run;
    private final long before;
    private final List<RunEvent.ModelCalled> calls = new CopyOnWriteArrayList<>();

    ActionSpending(ActiveRun run) {
        this.run = run;
        this.before = run.state().costMillionths();
    }

    @Override
    public Optional<ToolResult.Failed> refusal() {
        return new RunSpending(run)
                .usedUp(before + spent())
                .map(failure -> new ToolResult.Failed(failure.kind(), failure.message(), failure.advice(), List.of()));
    }

    private long spent() {
        return calls.stream()
                .map(RunEvent.ModelCalled::costMillionths)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void asked(ModelCall call) {
        calls.add(new RunEvent.ModelCalled(
                run.now(),
                call.purpose(),
                call.model(),
                call.inputTokens(),
                call.outputTokens(),
                call.millis(),
                call.outcome(),
                call.costMillionths()));
    }

    /** Called by the worker, since only it writes. */
    void writeDown() {
        if (!calls.isEmpty()) {
            run.journal().record(calls.toArray(RunEvent[]::new));
        }
    }
}
