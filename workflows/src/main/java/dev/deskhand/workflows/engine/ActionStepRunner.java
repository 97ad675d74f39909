package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out one action: prepares it, passes its gate, writes it down, makes the call, writes down what came of it. */
final class ActionStepRunner {

    private final ActiveRun run;
    private final Gatekeeper gatekeeper;
    private final SessionRestore sessions;
    private final OutcomeResolver outcomes;
    private final ActionCaller caller;
    private final StepHealing healing;
    private final UndoPreparation undo;

    ActionStepRunner(ActiveRun run, SessionRestore sessions, OutcomeResolver outcomes) {
        this.run = run;
        this.gatekeeper = new Gatekeeper(run);
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.caller = new ActionCaller(run);
        this.healing = new StepHealing(run);
        this.undo = new UndoPreparation(run);
    }

    StepResult run(Step.Action step, Frame frame) {
        while (true) {
            Optional<StepResult> result;
            try {
                result = attempt(step, frame);
            } catch (ExpressionException e) {
                result = notBegun(step, frame, broken(step, frame, e));
            }
            if (result.isPresent()) {
                return result.get();
            }
            run.checkpoint();
        }
    }

    /** One attempt; empty when the step is to be taken up again at once. */
    private Optional<StepResult> attempt(Step.Action step, Frame frame) {
        StepView view = view(frame);
        Instant retryAt = view == null ? null : view.retryAt();
        if (retryAt != null && run.now().isBefore(retryAt)) {
            return waitFor(retryAt);
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
                    : notBegun(step, frame, notHealed());
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
                sitOut(later.after());
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
        return mayHaveHappened(frame) ? foundOut(step, frame) : failed(step, frame, failure, List.of());
    }

    private StepFailure notHealed() {
        var words = run.words();
        return new StepFailure(
                FailureKind.NOT_FOUND,
                words.of(
                        "What the step names is not on the page any more, and none of what is there was taken for it",
                        "页面上已没有该步骤所指的内容，也未选择其他内容代替"),
                words.of("Change the step, or record its target anew.", "请修改该步骤，或重新记录其目标。"));
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
            String message = run.words().of("There is no action named " + step.use(), "没有名为 " + step.use() + " 的操作");
            String advice = run.words().of("Choose one from the catalogue.", "请从目录中选择。");
            return notBegun(step, frame, new StepFailure(FailureKind.BAD_INPUT, message, advice));
        }
        Action action = found.get();
        Value planned = run.filled(step.with(), frame);
        Value arguments = healing.healed(action, frame, run.edits().over(frame.path(), planned));
        var problems = SchemaCheck.of(action.description().inputSchema()).problems(arguments.json());
        if (!problems.isEmpty()) {
            String wrong = problems.stream().map(problem -> problem.message()).collect(Collectors.joining("; "));
            String advice = run.words().of("Correct the step or the data it uses.", "请修改该步骤或其使用的数据。");
            var failure = new StepFailure(FailureKind.BAD_INPUT, where(step, frame) + ": " + wrong, advice);
            return notBegun(step, frame, failure);
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
                        ? notBegun(step, frame, failure(not.failure()))
                        : mendedOrFailed(step, frame, action, call, not.failure());
            case ActionCaller.Assessed.Effects effects -> gated(step, frame, action, call, effects.assessment());
        };
    }

    private Optional<StepResult> gated(
            Step.Action step, Frame frame, Action action, ToolCall call, EffectAssessment assessment) {
        if (frame.charge() != null && !frame.charge().most().isAtLeast(assessment.effect())) {
            return notBegun(step, frame, beyond(assessment, frame.charge()));
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
        var met = healing.recall().look(step, frame, planned.action(), held, assessment.effect());
        StepView before = view(frame);
        int attempt = before == null ? 1 : before.attempt() + 1;
        Effect effect = assessment.effect();
        Instant begun = run.now();
        run.mayAct();
        run.journal()
                .begin(new RunEvent.StepStarted(
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
                        ActionSentences.of(
                                planned.action(), planned.call().arguments().json()),
                        approval,
                        step.idempotent()));
        var outcome = caller.call(planned.action(), held, effect, limit(step), step.expect() != null);
        if (outcome.broken()) {
            sessions.lost();
        }
        if (outcome.interrupted() && !effect.isAtLeast(Effect.CHANGE)) {
            run.checkpoint();
        }
        return switch (outcome.result()) {
            case ToolResult.Done done -> {
                var finished = finished(step, frame, done, outcome, begun, effect);
                if (finished.isPresent() && finished.get() instanceof StepResult.Done) {
                    met.ifPresent(healing.recall()::keep);
                    healing.recall().propose(frame, step, done.evidence());
                }
                yield finished;
            }
            case ToolResult.Failed failed -> {
                if (failed.kind().isWorthRetrying()
                        && planned.action().description().sessionBound()) {
                    sessions.moved();
                }
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
            case StepHealing.Mended.Not not -> failed(step, frame, failure(failed), failed.evidence());
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

    private Optional<StepResult> finished(
            Step.Action step,
            Frame frame,
            ToolResult.Done done,
            ActionCaller.Outcome outcome,
            Instant begun,
            Effect effect) {
        var missed = missed(step, frame, done, outcome);
        if (missed.isPresent()) {
            boolean sent = effect.isAtLeast(Effect.CHANGE) && !Undoing.isUndo(frame.path());
            return sent
                    ? failedAfterSending(step, frame, missed.get(), done)
                    : failed(step, frame, missed.get(), done.evidence());
        }
        long millis = Duration.between(begun, run.now()).toMillis();
        var event =
                new RunEvent.StepFinished(run.now(), frame.path(), step.id(), done.output(), done.evidence(), millis);
        if (effect.isAtLeast(Effect.CHANGE)) {
            var events = new ArrayList<RunEvent>(List.of(event));
            undo.of(step, frame, done.output()).ifPresent(events::add);
            run.journal().record(events.toArray(RunEvent[]::new));
        } else {
            run.journal().recordLater(event);
        }
        return Optional.of(Naming.done(frame.bindings(), step.id(), done.output()));
    }

    /** How what came of it falls short of what the step expects; empty when it does not. */
    private Optional<StepFailure> missed(
            Step.Action step, Frame frame, ToolResult.Done done, ActionCaller.Outcome outcome) {
        if (step.expect() == null) {
            return Optional.empty();
        }
        var after = Expectation.bindings(frame.bindings(), done.output(), outcome.observations());
        try {
            return run.parts().expressions().test(step.expect(), after)
                    ? Optional.empty()
                    : Optional.of(new Expectation(run.words()).notMet(step.expect(), after));
        } catch (ExpressionException e) {
            return Optional.of(broken(step, frame, e));
        }
    }

    /** What was sent may have taken effect all the same: that is written down with the failure, then looked up. */
    private Optional<StepResult> failedAfterSending(
            Step.Action step, Frame frame, StepFailure failure, ToolResult.Done done) {
        var result = failed(step, frame, failure, done.evidence(), undo.ofMissed(step, frame, done.output()));
        outcomes.looked(step, frame)
                .ifPresent(happened -> run.journal().record(undo.ofLooked(step, frame, done.output(), happened)));
        return result;
    }

    /**
     * Tries again, finds out what happened, goes on without it, or gives up.
     *
     * @param more what is written down with it
     */
    private Optional<StepResult> failed(
            Step.Action step, Frame frame, StepFailure failure, List<Evidence> evidence, RunEvent... more) {
        StepView view = view(frame);
        int attempt = view == null ? 0 : view.attempt();
        int failures = view == null ? 0 : view.failures();
        Instant retryAt = null;
        if (failure.kind().isWorthRetrying() && failures < step.retry().times()) {
            long delay = (long) step.retry().delaySeconds() << Math.min(failures, 16);
            retryAt = run.now().plusSeconds(delay);
        }
        var event = new RunEvent.StepFailed(
                run.now(),
                frame.path(),
                failure.kind(),
                failure.message(),
                failure.advice(),
                evidence,
                attempt,
                retryAt);
        if (failure.kind() == FailureKind.UNKNOWN_OUTCOME) {
            run.journal().record(event);
            sessions.moved();
            return Optional.empty();
        } else if (retryAt != null) {
            run.journal().record(event);
            return run.now().isBefore(retryAt) ? waitFor(retryAt) : Optional.empty();
        } else if (step.onError() == Step.OnError.CONTINUE) {
            var output = Value.of(
                    JsonNodeFactory.instance.objectNode().put("failed", true).put("error", failure.message()),
                    failure.said());
            record(
                    List.of(event, new RunEvent.StepFinished(run.now(), frame.path(), step.id(), output, List.of(), 0)),
                    more);
            return Optional.of(Naming.done(frame.bindings(), step.id(), output));
        }
        record(List.of(event), more);
        return Optional.of(new StepResult.Failed(frame.path(), failure, false));
    }

    private void record(List<RunEvent> events, RunEvent... more) {
        run.journal().record(Stream.concat(events.stream(), Stream.of(more)).toArray(RunEvent[]::new));
    }

    private StepFailure broken(Step.Action step, Frame frame, ExpressionException e) {
        String message = where(step, frame) + ": " + run.words().said(String.valueOf(e.getMessage()));
        return new StepFailure(FailureKind.BAD_INPUT, message, run.words().said(e.advice()));
    }

    /** Short waits are sat out; for longer ones the run is let go. */
    private Optional<StepResult> waitFor(Instant time) {
        Duration wait = Duration.between(run.now(), time);
        if (wait.compareTo(run.parts().settings().waitInPlace()) > 0) {
            return Optional.of(new StepResult.Suspended());
        }
        sitOut(wait);
        return Optional.empty();
    }

    private void sitOut(Duration wait) {
        run.journal().flush();
        try {
            run.signal().await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStopped(Advance.STOPPED);
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

    private StepFailure beyond(EffectAssessment assessment, Charge charge) {
        var reason = assessment.reason();
        String english = reason.isBlank() ? "" : " (" + reason.english() + ")";
        String chinese = reason.isBlank() ? "" : "（" + reason.chinese() + "）";
        return new StepFailure(
                FailureKind.FORBIDDEN,
                run.words()
                        .of(
                                "This would be a " + assessment.effect() + english + ", and this step may at most do a "
                                        + charge.most(),
                                "该操作属于 " + assessment.effect() + chinese + "，而此步骤最多允许 " + charge.most()),
                run.words().of("Find a way that only does what is allowed.", "请改用允许范围内的方式。"));
    }

    private String where(Step.Action step, Frame frame) {
        String name = step.id() == null ? step.use() : step.id() + " (" + step.use() + ")";
        return run.words().of("Step " + name, "步骤 " + name);
    }

    private StepFailure failure(ToolResult.Failed failed) {
        var words = run.words();
        return new StepFailure(failed.kind(), words.said(failed.message()), words.said(failed.advice()));
    }
}
