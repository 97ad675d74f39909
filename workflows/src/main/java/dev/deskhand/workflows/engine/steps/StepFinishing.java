package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.outcome.Expectation;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.undo.UndoPreparation;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a call gave that was carried out, if it is what the step expects. */
final class StepFinishing {

    private final ActiveRun run;
    private final MissedChange missedChange;
    private final StepFailing failing;
    private final StepFaults faults;
    private final UndoPreparation undo;

    StepFinishing(ActiveRun run, OutcomeResolver outcomes, StepFailing failing, StepFaults faults) {
        this.run = run;
        this.missedChange = new MissedChange(run, outcomes, failing);
        this.failing = failing;
        this.faults = faults;
        this.undo = new UndoPreparation(run);
    }

    Optional<StepResult> finished(
            Step.Action step,
            Frame frame,
            ToolResult.Done done,
            ActionCaller.Outcome outcome,
            Instant begun,
            Effect effect) {
        var missed = missed(step, frame, done, outcome).or(() -> refused(step, done, effect));
        if (missed.isPresent()) {
            boolean sent = effect.isAtLeast(Effect.CHANGE) && !Undoing.isUndo(frame.path());
            return sent
                    ? failedAfterSending(step, frame, missed.get(), done)
                    : failing.failed(step, frame, missed.get(), done.evidence());
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

    /** Of a step whose beginning was not told: it is told with its end. */
    StepResult workedOut(Step.Action step, Frame frame, RunEvent.StepStarted start, ToolResult.Done done) {
        Instant now = run.now();
        long millis = Duration.between(start.at(), now).toMillis();
        var end = new RunEvent.StepFinished(now, frame.path(), step.id(), done.output(), done.evidence(), millis);
        run.journal().writeAhead(RunEvent.StepWorkedOut.of(start, end));
        return Naming.done(frame.bindings(), step.id(), done.output());
    }

    /** How what came of it falls short of what the step expects; empty when it does not. */
    private Optional<StepFailure> missed(
            Step.Action step, Frame frame, ToolResult.Done done, ActionCaller.Outcome outcome) {
        if (step.expect() == null) {
            return Optional.empty();
        }
        var after = Expectation.bindings(run.corrected().at(frame).bindings(), done.output(), outcome.observations());
        try {
            return run.parts().expressions().test(step.expect(), after)
                    ? Optional.empty()
                    : Optional.of(new Expectation(run.words()).notMet(step.expect(), after));
        } catch (ExpressionException e) {
            return Optional.of(faults.broken(step, e));
        }
    }

    /** Where a step does not say what must be true, a change that the other side speaks against is none. */
    private Optional<StepFailure> refused(Step.Action step, ToolResult.Done done, Effect effect) {
        return step.expect() == null
                        && effect.isAtLeast(Effect.CHANGE)
                        && !done.against().isBlank()
                ? Optional.of(new Expectation(run.words()).refused(done.against()))
                : Optional.empty();
    }

    /** What was sent may have taken effect all the same: that is written down with the failure, then looked up. */
    private Optional<StepResult> failedAfterSending(
            Step.Action step, Frame frame, StepFailure failure, ToolResult.Done done) {
        var result = failing.failed(step, frame, failure, done.evidence(), undo.ofMissed(step, frame, done.output()));
        missedChange.find(step, frame);
        return result;
    }
}
