package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.healing.StepHealing;
import dev.deskhand.workflows.engine.healing.StepRecall;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the call of a step whose gate is open: writes down its beginning, calls, and sees to what came of it. */
final class CarryingOut {

    /** A page that is another each time it comes to the click is not asked about for ever. */
    private static final int MOST_ANEW = 5;

    private final ActiveRun run;
    private final SessionRestore sessions;
    private final ActionCaller caller;
    private final StepHealing healing;
    private final StepRecall recall;
    private final StepFinishing finishing;
    private final Mending mending;
    private final AheadOfTheDisk ahead;

    CarryingOut(
            ActiveRun run,
            SessionRestore sessions,
            ActionCaller caller,
            StepHealing healing,
            StepFinishing finishing,
            Mending mending) {
        this.run = run;
        this.sessions = sessions;
        this.caller = caller;
        this.healing = healing;
        this.recall = healing.recall();
        this.finishing = finishing;
        this.mending = mending;
        this.ahead = new AheadOfTheDisk(run.parts().catalog());
    }

    /** Empty when the step is to be taken up again. */
    Optional<StepResult> carriedOut(
            Step.Action step,
            Frame frame,
            PlannedCall planned,
            EffectAssessment assessment,
            @Nullable String approval) {
        run.admission().need(planned.hosts());
        var held = recall.held(step, frame, planned.action(), planned.call());
        var given = planned.call().arguments().json();
        var met = recall.look(step, frame, planned.action(), held, given, assessment.effect());
        Effect effect = assessment.effect();
        Instant begun = run.now();
        run.mayAct();
        RunEvent.StepStarted started = started(step, frame, planned, assessment, approval, begun);
        boolean toldAtItsEnd = ahead.mayBeToldAtItsEnd(step, frame, started, planned);
        if (!toldAtItsEnd) {
            begin(step, frame, started);
        }
        var outcome = called(step, planned, held.holdingTo(shown(approval)).judged(assessment), effect);
        if (toldAtItsEnd) {
            if (outcome.result() instanceof ToolResult.Done done) {
                return Optional.of(finishing.workedOut(step, frame, started, done));
            }
            begin(step, frame, started);
        }
        return switch (outcome.result()) {
            case ToolResult.Done done -> {
                var finished = finishing.finished(step, frame, done, outcome, begun, effect);
                if (finished.isPresent() && finished.get() instanceof StepResult.Done) {
                    met.ifPresent(one -> recall.keep(planned.action(), one));
                    healing.worked(frame);
                }
                yield finished;
            }
            case ToolResult.Failed failed
            when failed.sent() == Sent.NOTHING_AS_IT_DIFFERS && failures(frame) < MOST_ANEW -> {
                mending.attemptIsOver(frame, failed);
                yield Optional.empty();
            }
            case ToolResult.Failed failed -> {
                if (failed.kind().isWorthRetrying()
                        && !stands(failed)
                        && planned.action().description().sessionBound()) {
                    sessions.moved();
                }
                run.journal().settle();
                yield mending.mendedOrFailed(step, frame, planned.action(), planned.call(), failed);
            }
        };
    }

    /** Whether the session is where it was: what only waited in vain, such as for something covered, did nothing to it. */
    private static boolean stands(ToolResult.Failed failed) {
        return failed.kind() == FailureKind.TIMEOUT && failed.sent() == Sent.NOTHING;
    }

    /** What the person who approved was shown of where it acts; null when nobody was, or nothing was seen by then. */
    private @Nullable String shown(@Nullable String approval) {
        return run.state().approvals().stream()
                .map(ApprovalView::request)
                .filter(request -> request.id().equals(approval))
                .map(ApprovalRequest::seen)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private int failures(Frame frame) {
        return run.state().step(frame.path()).map(StepView::failures).orElse(0);
    }

    private void begin(Step.Action step, Frame frame, RunEvent.StepStarted started) {
        if (ahead.mayBe(step, frame, started)) {
            run.journal().writeAhead(started);
        } else {
            run.journal().begin(started);
        }
    }

    private ActionCaller.Outcome called(Step.Action step, PlannedCall planned, ToolCall held, Effect effect) {
        var outcome = caller.call(planned.action(), held, effect, limit(step), step.expect() != null);
        if (outcome.broken()) {
            sessions.lost();
        }
        if (outcome.interrupted() && !effect.isAtLeast(Effect.CHANGE)) {
            run.checkpoint();
        }
        return outcome;
    }

    private RunEvent.StepStarted started(
            Step.Action step,
            Frame frame,
            PlannedCall planned,
            EffectAssessment assessment,
            @Nullable String approval,
            Instant begun) {
        StepView before = run.state().step(frame.path()).orElse(null);
        int attempt = before == null ? 1 : before.attempt() + 1;
        return new RunEvent.StepStarted(
                begun,
                frame.path(),
                step.id(),
                step.use(),
                assessment.effect(),
                assessment.reason().english(),
                planned.call().arguments(),
                planned.hash(),
                planned.call().idempotencyKey(),
                attempt,
                ActionSentences.of(planned.action(), planned.call().arguments().json()),
                approval,
                step.idempotent(),
                assessment.shape());
    }

    /** How long a call of the step may take. */
    Duration limit(Step.Action step) {
        return step.timeoutSeconds() == null
                ? run.parts().settings().actionTimeout()
                : Duration.ofSeconds(step.timeoutSeconds());
    }
}
