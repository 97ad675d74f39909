package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an earlier attempt at a step means for the next: it went out, may have taken effect, and nobody knows yet. */
final class EarlierAttempt {

    private final ActiveRun run;
    private final OutcomeResolver outcomes;
    private final StepFailing failing;

    EarlierAttempt(ActiveRun run, OutcomeResolver outcomes, StepFailing failing) {
        this.run = run;
        this.outcomes = outcomes;
        this.failing = failing;
    }

    /** What that means for the step; empty when it is to be taken up again. */
    Optional<StepResult> resolved(Step.Action step, Frame frame, OutcomeResolver.Resolution resolution) {
        return switch (resolution) {
            case OutcomeResolver.Resolution.Happened happened ->
                Optional.of(Naming.done(
                        frame.bindings(),
                        step.id(),
                        run.state().step(frame.path()).orElseThrow().output()));
            case OutcomeResolver.Resolution.Asked asked -> Optional.of(new StepResult.Suspended());
            case OutcomeResolver.Resolution.Stopped stopped -> Optional.of(new StepResult.Ended());
            case OutcomeResolver.Resolution.LookAgain later -> {
                failing.sitOut(later.after());
                yield Optional.empty();
            }
            case OutcomeResolver.Resolution.Again again -> Optional.empty();
        };
    }

    /** Whether it went out before, and nobody knows yet what came of it. */
    boolean mayHaveHappened(Frame frame) {
        StepView view = view(frame);
        return view != null && isUnknown(view) && view.happened() == null;
    }

    Optional<StepResult> foundOut(Step.Action step, Frame frame) {
        StepView view = run.state().step(frame.path()).orElseThrow();
        return resolved(step, frame, outcomes.find(step, frame, view));
    }

    /** It can't be begun; that it failed is only true once it is known that no earlier attempt took effect. */
    Optional<StepResult> notBegun(Step.Action step, Frame frame, StepFailure failure) {
        return mayHaveHappened(frame) ? foundOut(step, frame) : failing.failed(step, frame, failure, List.of());
    }

    /** Begun and not ended, with an effect that must not be repeated unseen. */
    static boolean isUnknown(StepView view) {
        var start = view.start();
        boolean open = view.state() == StepState.RUNNING || view.state() == StepState.UNKNOWN;
        return open && start != null && start.effect().isAtLeast(Effect.CHANGE);
    }

    private @Nullable StepView view(Frame frame) {
        return run.state().step(frame.path()).orElse(null);
    }
}
