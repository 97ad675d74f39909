package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import org.jspecify.annotations.Nullable;

/** Gives a finished step's output its name. */
final class Naming {

    private Naming() {}

    /** A step that was skipped has the output null, so that expressions after it can ask for it. */
    static StepResult done(Bindings bindings, @Nullable String id, @Nullable Value output) {
        return new StepResult.Done(id == null ? bindings : bindings.with(id, output == null ? Value.NULL : output));
    }
}
