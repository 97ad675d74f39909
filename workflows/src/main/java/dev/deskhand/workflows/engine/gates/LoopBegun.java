package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import java.util.List;

/** What of a loop has begun, by the run's journal. */
final class LoopBegun implements BatchPreview.Begun {

    private final RunState state;

    LoopBegun(ActiveRun run) {
        this.state = run.state();
    }

    @Override
    public boolean isBegun(String step) {
        return state.step(step).filter(view -> view.start() != null).isPresent();
    }

    @Override
    public boolean sendsNothing(String item) {
        return state.isLeftOut(item) || hasFailed(item);
    }

    private boolean hasFailed(String item) {
        if (state.step(item + 0).isEmpty()) {
            return false;
        }
        List<StepView> steps = state.steps().stream()
                .filter(view -> view.path().startsWith(item))
                .toList();
        return steps.stream().anyMatch(view -> view.state() == StepState.FAILED && view.isSettled())
                && steps.stream().noneMatch(LoopBegun::hasChanged);
    }

    private static boolean hasChanged(StepView view) {
        var effect = view.effect();
        return effect != null && effect.isAtLeast(Effect.CHANGE) && view.state() == StepState.DONE;
    }
}
