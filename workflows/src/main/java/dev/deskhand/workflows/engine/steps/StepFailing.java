package dev.deskhand.workflows.engine.steps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down that an attempt at an action failed, and what comes of that. */
final class StepFailing {

    private final ActiveRun run;
    private final SessionRestore sessions;

    StepFailing(ActiveRun run, SessionRestore sessions) {
        this.run = run;
        this.sessions = sessions;
    }

    /**
     * Tries again, finds out what happened, goes on without it, or gives up.
     *
     * @param more what is written down with it
     */
    Optional<StepResult> failed(
            Step.Action step, Frame frame, StepFailure failure, List<Evidence> evidence, RunEvent... more) {
        StepView view = run.state().step(frame.path()).orElse(null);
        int attempt = view == null ? 0 : view.attempt();
        int failures = view == null ? 0 : view.failures();
        Instant retryAt = retryAt(step, failure, attempt, failures);
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
            return until(retryAt);
        } else if (retryAt != null) {
            run.journal().record(event);
            return until(retryAt);
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

    /** When it is tried again, later each time: what the other side takes for the same as before may be sent again without looking. */
    private @Nullable Instant retryAt(Step.Action step, StepFailure failure, int attempt, int failures) {
        boolean sentAgain =
                failure.kind() == FailureKind.UNKNOWN_OUTCOME && OutcomeResolver.maySendAgain(step, attempt);
        boolean begunAgain =
                failure.kind().isWorthRetrying() && failures < step.retry().times();
        if (!sentAgain && !begunAgain) {
            return null;
        }
        int seconds = step.retry().delaySeconds();
        long first = sentAgain && seconds == 0 ? 1 : seconds;
        return run.now().plusSeconds(first << Math.min(failures, 16));
    }

    private Optional<StepResult> until(@Nullable Instant retryAt) {
        return retryAt != null && run.now().isBefore(retryAt) ? waitFor(retryAt) : Optional.empty();
    }

    private void record(List<RunEvent> events, RunEvent... more) {
        run.journal().record(Stream.concat(events.stream(), Stream.of(more)).toArray(RunEvent[]::new));
    }

    /** Short waits are sat out; for longer ones the run is let go. */
    Optional<StepResult> waitFor(Instant time) {
        Duration wait = Duration.between(run.now(), time);
        if (wait.compareTo(run.parts().settings().waitInPlace()) > 0) {
            return Optional.of(new StepResult.Suspended());
        }
        sitOut(wait);
        return Optional.empty();
    }

    void sitOut(Duration wait) {
        run.journal().flush();
        try {
            run.signal().await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStopped(Advance.STOPPED);
        }
    }
}
