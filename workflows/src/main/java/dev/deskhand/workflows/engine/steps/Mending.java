package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.healing.StepHealing;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step that failed: a thing that cannot be found may have become another; else the failure stands. */
final class Mending {

    private final ActiveRun run;
    private final StepHealing healing;
    private final StepFaults faults;
    private final StepFailing failing;

    Mending(ActiveRun run, StepHealing healing, StepFaults faults, StepFailing failing) {
        this.run = run;
        this.healing = healing;
        this.faults = faults;
        this.failing = failing;
    }

    /** Empty when the step is to be taken up again. */
    Optional<StepResult> mendedOrFailed(
            Step.Action step, Frame frame, Action action, ToolCall call, ToolResult.Failed failed) {
        return switch (healing.mend(step, frame, action, call, failed, () -> attemptIsOver(frame, failed))) {
            case StepHealing.Mended.Again again -> Optional.empty();
            case StepHealing.Mended.Asked asked -> Optional.of(new StepResult.Suspended());
            case StepHealing.Mended.Not not -> failing.failed(step, frame, faults.of(failed), failed.evidence());
        };
    }

    /** Nothing was done: an attempt that had begun has failed, and there will be another. */
    void attemptIsOver(Frame frame, ToolResult.Failed failed) {
        StepView view = view(frame);
        if (view != null && view.state() == StepState.RUNNING && view.start() != null) {
            run.journal()
                    .record(new RunEvent.StepFailed(
                            run.now(),
                            frame.path(),
                            failed.kind(),
                            run.words().said(failed.message()),
                            run.words().said(failed.advice()),
                            failed.evidence(),
                            view.attempt(),
                            run.now()));
        }
    }

    private @Nullable StepView view(Frame frame) {
        return run.state().step(frame.path()).orElse(null);
    }
}
