package dev.deskhand.workflows.engine.run;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a finished step's output its name. */
public final class Naming {

    private Naming() {}

    /** A step that was skipped has the output null, so that expressions after it can ask for it. */
    public static StepResult done(Bindings bindings, @Nullable String id, @Nullable Value output) {
        return new StepResult.Done(id == null ? bindings : bindings.with(id, output == null ? Value.NULL : output));
    }

    /** That a step was skipped says what its condition is made of. */
    public static StepResult skipped(ActiveRun run, Step.Action step, Bindings bindings) {
        var sources = step.when() == null ? Set.<Source>of() : conditionSources(run, step.when(), bindings);
        return done(bindings, step.id(), Value.of(NullNode.getInstance(), sources));
    }

    /** An output, and what decided that this step and no other gave it. */
    public static Value chosen(ActiveRun run, Value output, String condition, Bindings bindings) {
        var outside = new LinkedHashSet<>(conditionSources(run, condition, bindings));
        outside.removeIf(source -> source.kind().isTrusted());
        return outside.isEmpty()
                ? output
                : new Value(output.json(), output.provenance().everywhere(outside));
    }

    private static Set<Source> conditionSources(ActiveRun run, String condition, Bindings bindings) {
        return run.parts()
                .expressions()
                .evaluate(condition, bindings, run.author())
                .sources();
    }
}
