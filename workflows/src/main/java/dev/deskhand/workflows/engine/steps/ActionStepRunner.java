package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.gates.Gate;
import dev.deskhand.workflows.engine.gates.Gatekeeper;
import dev.deskhand.workflows.engine.healing.StepHealing;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.outcome.Precondition;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.time.Instant;
import java.util.Optional;

/** Carries out one action: settles what an earlier attempt left open, prepares it, passes its gate, and has it carried out. */
final class ActionStepRunner {

    private final ActiveRun run;
    private final Gatekeeper gatekeeper;
    private final SessionRestore sessions;
    private final OutcomeResolver outcomes;
    private final EarlierAttempt earlier;
    private final ActionCaller caller;
    private final StepHealing healing;
    private final StepFaults faults;
    private final StepFailing failing;
    private final Mending mending;
    private final CarryingOut carrying;
    private final AheadOfTheDisk ahead;
    private final Precondition precondition;

    ActionStepRunner(ActiveRun run, SessionRestore sessions, OutcomeResolver outcomes) {
        this.run = run;
        this.gatekeeper = new Gatekeeper(run);
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.caller = new ActionCaller(run);
        this.healing = new StepHealing(run);
        this.faults = new StepFaults(run);
        this.failing = new StepFailing(run, sessions);
        this.earlier = new EarlierAttempt(run, outcomes, failing);
        this.mending = new Mending(run, healing, faults, failing);
        var finishing = new StepFinishing(run, outcomes, failing, faults);
        this.carrying = new CarryingOut(run, sessions, caller, healing, finishing, mending);
        this.ahead = new AheadOfTheDisk(run.parts().catalog());
        this.precondition = new Precondition(run.parts().expressions(), run.words());
    }

    StepResult run(Step.Action step, Frame frame) {
        while (true) {
            Optional<StepResult> result;
            try {
                result = attempt(step, frame);
            } catch (ExpressionException e) {
                result = earlier.notBegun(step, frame, faults.broken(step, e));
            }
            if (result.isPresent()) {
                return result.get();
            }
            run.checkpoint();
        }
    }

    /** One attempt; empty when the step is to be taken up again at once. */
    private Optional<StepResult> attempt(Step.Action step, Frame frame) {
        if (!ahead.mayBe(step, frame)) {
            run.journal().settle();
        }
        StepView view = run.state().step(frame.path()).orElse(null);
        Instant retryAt = view == null ? null : view.retryAt();
        if (retryAt != null && run.now().isBefore(retryAt) && !outcomes.isToBeUndone(frame.path())) {
            return failing.waitFor(retryAt);
        }
        if (view != null && EarlierAttempt.isUnknown(view)) {
            var resolution = outcomes.resolve(step, frame, view);
            if (!(resolution instanceof OutcomeResolver.Resolution.Again)) {
                return earlier.resolved(step, frame, resolution);
            }
            run.checkpointBeforeBeginning();
        } else if (view == null && isLeftOut(step, frame)) {
            return Optional.of(Naming.skipped(run, step, frame.bindings()));
        }
        var answered = healing.answered(step, frame);
        if (answered.isPresent() && !(answered.get() instanceof StepHealing.Mended.Again)) {
            return answered.get() instanceof StepHealing.Mended.Asked
                    ? Optional.of(new StepResult.Suspended())
                    : earlier.notBegun(step, frame, faults.notHealed());
        }
        if (healing.leavesOut(step, frame)) {
            return Optional.of(Naming.skipped(run, step, frame.bindings()));
        }
        return prepared(step, frame);
    }

    private boolean isLeftOut(Step.Action step, Frame frame) {
        if (step.when() == null || run.parts().expressions().test(step.when(), frame.bindings())) {
            return false;
        }
        String reason = run.words().of("its condition is not met: ", "条件不满足：") + step.when();
        run.journal().begin(new RunEvent.StepSkipped(run.now(), frame.path(), reason));
        return true;
    }

    private Optional<StepResult> prepared(Step.Action step, Frame frame) {
        var found = run.parts().catalog().action(step.use());
        if (found.isEmpty()) {
            return earlier.notBegun(step, frame, faults.unknownAction(step));
        }
        var unfit = precondition.notMet(step.expect(), run.corrected().at(frame).bindings());
        if (unfit.isPresent()) {
            return earlier.notBegun(step, frame, unfit.get());
        }
        Action action = found.get();
        Value planned = run.filled(step.with(), frame);
        Value arguments = healing.healed(action, step, frame, run.edits().over(frame.path(), planned));
        var problems = SchemaCheck.of(action.description().inputSchema()).problems(arguments.json());
        if (!problems.isEmpty()) {
            return earlier.notBegun(step, frame, faults.unfit(step, problems));
        }
        if (action.description().sessionBound()) {
            var lost = earlier.mayHaveHappened(frame)
                    ? run.admission().unqueued(() -> sessions.ensure(frame), full -> Optional.of(faults.full(full)))
                    : sessions.ensure(frame);
            if (lost.isPresent()) {
                return earlier.notBegun(step, frame, lost.get());
            }
        }
        var call = new ToolCall(step.use(), arguments, run.idempotencyKey(frame.path()));
        var held = healing.recall().held(step, frame, action, call);
        return switch (caller.assess(action, held, carrying.limit(step))) {
            case ActionCaller.Assessed.Not not ->
                earlier.mayHaveHappened(frame)
                        ? earlier.notBegun(step, frame, faults.of(not.failure()))
                        : mending.mendedOrFailed(step, frame, action, call, not.failure());
            case ActionCaller.Assessed.Effects effects -> gated(step, frame, action, call, effects.assessment());
        };
    }

    private Optional<StepResult> gated(
            Step.Action step, Frame frame, Action action, ToolCall call, EffectAssessment assessment) {
        if (frame.charge() != null && !frame.charge().most().isAtLeast(assessment.effect())) {
            return earlier.notBegun(step, frame, faults.beyond(assessment, frame.charge()));
        }
        var planned = PlannedCall.judged(frame.path(), action, call, assessment);
        if (earlier.mayHaveHappened(frame)
                && (!gatekeeper.stillLets(planned, assessment, frame)
                        || !run.admission().has(planned.hosts()))) {
            // Whoever is asked, or refuses, has to know that it was not done yet.
            return earlier.foundOut(step, frame);
        }
        return switch (gatekeeper.before(planned, assessment, frame)) {
            case Gate.Waiting waiting -> Optional.of(new StepResult.Suspended());
            case Gate.Rejected rejected -> Optional.of(new StepResult.Ended());
            case Gate.Denied denied -> {
                var failed = run.fail(frame.path(), denied.failure(run.words()));
                yield Optional.of(new StepResult.Failed(frame.path(), failed.failure(), true));
            }
            case Gate.Open open -> carrying.carriedOut(step, frame, planned, assessment, open.approval());
        };
    }
}
