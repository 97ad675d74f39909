package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.gates.Gate;
import dev.deskhand.workflows.engine.gates.Gatekeeper;
import dev.deskhand.workflows.engine.healing.StepHealing;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out one action: prepares it, passes its gate, writes it down, makes the call, writes down what came of it. */
final class ActionStepRunner {

    private final ActiveRun run;
    private final Gatekeeper gatekeeper;
    private final SessionRestore sessions;
    private final OutcomeResolver outcomes;
    private final ActionCaller caller;
    private final StepHealing healing;
    private final StepFaults faults;
    private final StepFailing failing;
    private final StepFinishing finishing;
    private final AheadOfTheDisk ahead;

    ActionStepRunner(ActiveRun run, SessionRestore sessions, OutcomeResolver outcomes) {
        this.run = run;
        this.gatekeeper = new Gatekeeper(run);
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.caller = new ActionCaller(run);
        this.healing = new StepHealing(run);
        this.faults = new StepFaults(run);
        this.failing = new StepFailing(run, sessions);
        this.finishing = new StepFinishing(run, outcomes, failing, faults);
        this.ahead = new AheadOfTheDisk(run.parts().catalog());
    }

    StepResult run(Step.Action step, Frame frame) {
        while (true) {
            Optional<StepResult> result;
            try {
                result = attempt(step, frame);
            } catch (ExpressionException e) {
                result = notBegun(step, frame, faults.broken(step, e));
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
        StepView view = view(frame);
        Instant retryAt = view == null ? null : view.retryAt();
        if (retryAt != null && run.now().isBefore(retryAt)) {
            return failing.waitFor(retryAt);
        }
        if (view != null && isUnknown(view)) {
            var resolution = outcomes.resolve(step, frame, view);
            if (!(resolution instanceof OutcomeResolver.Resolution.Again)) {
                return resolved(step, frame, resolution);
            }
            run.checkpointBeforeBeginning();
        } else if (view == null && isLeftOut(step, frame)) {
            return Optional.of(Naming.skipped(run, step, frame.bindings()));
        }
        var answered = healing.answered(step, frame);
        if (answered.isPresent() && !(answered.get() instanceof StepHealing.Mended.Again)) {
            return answered.get() instanceof StepHealing.Mended.Asked
                    ? Optional.of(new StepResult.Suspended())
                    : notBegun(step, frame, faults.notHealed());
        }
        if (healing.leavesOut(step, frame)) {
            return Optional.of(Naming.skipped(run, step, frame.bindings()));
        }
        return prepared(step, frame);
    }

    /** What that means for the step; empty when it is to be taken up again. */
    private Optional<StepResult> resolved(Step.Action step, Frame frame, OutcomeResolver.Resolution resolution) {
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
    private boolean mayHaveHappened(Frame frame) {
        StepView view = view(frame);
        return view != null && isUnknown(view) && view.happened() == null;
    }

    private Optional<StepResult> foundOut(Step.Action step, Frame frame) {
        StepView view = run.state().step(frame.path()).orElseThrow();
        return resolved(step, frame, outcomes.find(step, frame, view));
    }

    /** It can't be begun; that it failed is only true once it is known that no earlier attempt took effect. */
    private Optional<StepResult> notBegun(Step.Action step, Frame frame, StepFailure failure) {
        return mayHaveHappened(frame) ? foundOut(step, frame) : failing.failed(step, frame, failure, List.of());
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
            return notBegun(step, frame, faults.unknownAction(step));
        }
        Action action = found.get();
        Value planned = run.filled(step.with(), frame);
        Value arguments = healing.healed(action, step, frame, run.edits().over(frame.path(), planned));
        var problems = SchemaCheck.of(action.description().inputSchema()).problems(arguments.json());
        if (!problems.isEmpty()) {
            return notBegun(step, frame, faults.unfit(step, problems));
        }
        if (action.description().sessionBound()) {
            var lost = sessions.ensure(frame);
            if (lost.isPresent()) {
                return notBegun(step, frame, lost.get());
            }
        }
        var call = new ToolCall(step.use(), arguments, run.idempotencyKey(frame.path()));
        var held = healing.recall().held(step, frame, action, call);
        return switch (caller.assess(action, held, limit(step))) {
            case ActionCaller.Assessed.Not not ->
                mayHaveHappened(frame)
                        ? notBegun(step, frame, faults.of(not.failure()))
                        : mendedOrFailed(step, frame, action, call, not.failure());
            case ActionCaller.Assessed.Effects effects -> gated(step, frame, action, call, effects.assessment());
        };
    }

    private Optional<StepResult> gated(
            Step.Action step, Frame frame, Action action, ToolCall call, EffectAssessment assessment) {
        if (frame.charge() != null && !frame.charge().most().isAtLeast(assessment.effect())) {
            return notBegun(step, frame, faults.beyond(assessment, frame.charge()));
        }
        var planned =
                new PlannedCall(frame.path(), action, call, assessment.effect(), assessment.host(), assessment.seen());
        if (mayHaveHappened(frame) && !gatekeeper.stillLets(planned, assessment, frame)) {
            // Whoever is asked, or refuses, has to know that it was not done yet.
            return foundOut(step, frame);
        }
        return switch (gatekeeper.before(planned, assessment, frame)) {
            case Gate.Waiting waiting -> Optional.of(new StepResult.Suspended());
            case Gate.Rejected rejected -> Optional.of(new StepResult.Ended());
            case Gate.Denied denied -> {
                var failed = run.fail(frame.path(), denied.failure(run.words()));
                yield Optional.of(new StepResult.Failed(frame.path(), failed.failure(), true));
            }
            case Gate.Open open -> carriedOut(step, frame, planned, assessment, open.approval());
        };
    }

    private Optional<StepResult> carriedOut(
            Step.Action step,
            Frame frame,
            PlannedCall planned,
            EffectAssessment assessment,
            @Nullable String approval) {
        if (!run.environment().admits(planned.hosts())) {
            return Optional.of(new StepResult.Suspended());
        }
        var held = healing.recall().held(step, frame, planned.action(), planned.call());
        var met = healing.recall()
                .look(
                        step,
                        frame,
                        planned.action(),
                        held,
                        planned.call().arguments().json(),
                        assessment.effect());
        StepView before = view(frame);
        int attempt = before == null ? 1 : before.attempt() + 1;
        Effect effect = assessment.effect();
        Instant begun = run.now();
        run.mayAct();
        var started = new RunEvent.StepStarted(
                begun,
                frame.path(),
                step.id(),
                step.use(),
                effect,
                assessment.reason().english(),
                planned.call().arguments(),
                planned.hash(),
                planned.call().idempotencyKey(),
                attempt,
                ActionSentences.of(planned.action(), planned.call().arguments().json()),
                approval,
                step.idempotent());
        if (ahead.mayBe(step, frame, started)) {
            run.journal().beginAhead(started);
        } else {
            run.journal().begin(started);
        }
        var outcome = caller.call(planned.action(), held, effect, limit(step), step.expect() != null);
        if (outcome.broken()) {
            sessions.lost();
        }
        if (outcome.interrupted() && !effect.isAtLeast(Effect.CHANGE)) {
            run.checkpoint();
        }
        return switch (outcome.result()) {
            case ToolResult.Done done -> {
                var finished = finishing.finished(step, frame, done, outcome, begun, effect);
                if (finished.isPresent() && finished.get() instanceof StepResult.Done) {
                    met.ifPresent(one -> healing.recall().keep(planned.action(), one));
                    healing.recall().propose(frame, step, done.evidence());
                }
                yield finished;
            }
            case ToolResult.Failed failed -> {
                if (failed.kind().isWorthRetrying()
                        && planned.action().description().sessionBound()) {
                    sessions.moved();
                }
                run.journal().settle();
                yield mendedOrFailed(step, frame, planned.action(), planned.call(), failed);
            }
        };
    }

    /** A thing that cannot be found may have become another; else the step has failed. */
    private Optional<StepResult> mendedOrFailed(
            Step.Action step, Frame frame, Action action, ToolCall call, ToolResult.Failed failed) {
        return switch (healing.mend(step, frame, action, call, failed, () -> attemptIsOver(frame, failed))) {
            case StepHealing.Mended.Again again -> Optional.empty();
            case StepHealing.Mended.Asked asked -> Optional.of(new StepResult.Suspended());
            case StepHealing.Mended.Not not -> failing.failed(step, frame, faults.of(failed), failed.evidence());
        };
    }

    /** Nothing was done: an attempt that had begun has failed, and there will be another. */
    private void attemptIsOver(Frame frame, ToolResult.Failed failed) {
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

    /** Begun and not ended, with an effect that must not be repeated unseen. */
    private static boolean isUnknown(StepView view) {
        var start = view.start();
        boolean open = view.state() == StepState.RUNNING || view.state() == StepState.UNKNOWN;
        return open && start != null && start.effect().isAtLeast(Effect.CHANGE);
    }

    private @Nullable StepView view(Frame frame) {
        return run.state().step(frame.path()).orElse(null);
    }

    private Duration limit(Step.Action step) {
        return step.timeoutSeconds() == null
                ? run.parts().settings().actionTimeout()
                : Duration.ofSeconds(step.timeoutSeconds());
    }
}
