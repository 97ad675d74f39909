package dev.deskhand.workflows.engine.undo;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.UndoStep;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes how a step that has worked is taken back, with the values of this moment: later they may be others, or gone. */
public final class UndoPreparation {

    private final ActiveRun run;

    public UndoPreparation(ActiveRun run) {
        this.run = run;
    }

    /** Empty when the plan does not say how. */
    public Optional<RunEvent.UndoPrepared> of(Step.Action step, Frame frame, Value output) {
        if (step.undo().isEmpty()) {
            return Optional.empty();
        }
        Bindings told = run.corrected().at(frame).bindings();
        Bindings named = step.id() == null ? told : told.with(step.id(), output);
        Bindings bindings = named.with("output", output);
        try {
            var steps = new ArrayList<UndoStep>();
            for (Step.Action undo : step.undo()) {
                if (undo.when() == null || run.parts().expressions().test(undo.when(), bindings)) {
                    steps.add(prepared(undo, bindings));
                }
            }
            return Optional.of(new RunEvent.UndoPrepared(run.now(), frame.path(), steps, null));
        } catch (ExpressionException e) {
            String problem = run.words().said(String.valueOf(e.getMessage()));
            return Optional.of(new RunEvent.UndoPrepared(run.now(), frame.path(), List.of(), problem));
        }
    }

    /**
     * For a step that was carried out and did not end as expected. What a tool reports as done, the other side has
     * taken in; a button that was pressed says nothing of the sort, and taking back what was never done would be a
     * change of its own.
     */
    public RunEvent.UndoPrepared ofMissed(Step.Action step, Frame frame, Value output) {
        boolean pressed = run.parts()
                .catalog()
                .action(step.use())
                .map(action -> action.description().sessionBound())
                .orElse(true);
        var made = made(step, frame, output);
        String problem = pressed && !made.steps().isEmpty()
                ? run.words().of("it is not known whether it took effect", "不知道是否已经生效")
                : made.problem();
        Boolean unsettled = step.verify() == null ? null : true;
        return new RunEvent.UndoPrepared(run.now(), frame.path(), made.steps(), problem, unsettled);
    }

    /** The same once somebody has looked. */
    public RunEvent ofLooked(RunEvent.UndoPrepared missed, boolean happened) {
        return happened
                ? new RunEvent.UndoPrepared(
                        run.now(), missed.path(), missed.steps(), missed.steps().isEmpty() ? missed.problem() : null)
                : new RunEvent.UndoPrepared(run.now(), missed.path(), List.of(), null);
    }

    /** The same when looking gave no answer: nobody looks again. */
    public RunEvent ofUnseen(RunEvent.UndoPrepared missed) {
        return new RunEvent.UndoPrepared(run.now(), missed.path(), missed.steps(), missed.problem());
    }

    private RunEvent.UndoPrepared made(Step.Action step, Frame frame, Value output) {
        var prepared = of(step, frame, output);
        if (prepared.isEmpty()) {
            return unprepared(frame, run.words().of("the plan does not say how", "计划未写明如何撤销"));
        }
        boolean nothing =
                prepared.get().problem() == null && prepared.get().steps().isEmpty();
        return nothing
                ? unprepared(frame, run.words().of("its condition for that does not hold", "不满足撤销条件"))
                : prepared.get();
    }

    private RunEvent.UndoPrepared unprepared(Frame frame, String problem) {
        return new RunEvent.UndoPrepared(run.now(), frame.path(), List.of(), problem);
    }

    private UndoStep prepared(Step.Action undo, Bindings bindings) {
        return new UndoStep(
                undo.use(),
                filled(undo.with(), bindings),
                undo.expect(),
                look(undo.verify(), bindings),
                undo.idempotent(),
                undo.retry().times(),
                undo.retry().delaySeconds(),
                undo.timeoutSeconds());
    }

    private UndoStep.@Nullable Look look(Step.@Nullable Verify verify, Bindings bindings) {
        return verify == null
                ? null
                : new UndoStep.Look(verify.use(), filled(verify.with(), bindings), verify.happened());
    }

    private Value filled(com.fasterxml.jackson.databind.node.ObjectNode template, Bindings bindings) {
        return run.parts().expressions().fill(template, bindings, run.author());
    }
}
