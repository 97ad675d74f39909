package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Value;
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
final class UndoPreparation {

    private final ActiveRun run;

    UndoPreparation(ActiveRun run) {
        this.run = run;
    }

    /** Empty when the plan does not say how. */
    Optional<RunEvent> of(Step.Action step, Frame frame, Value output) {
        if (step.undo().isEmpty()) {
            return Optional.empty();
        }
        Bindings named = step.id() == null ? frame.bindings() : frame.bindings().with(step.id(), output);
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
