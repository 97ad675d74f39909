package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;

/** An action on tables: it gives a value or raises a failure. */
abstract class SheetAction implements Action {

    private final ActionDescription description;

    SheetAction(ActionDescription description) {
        this.description = description;
    }

    @Override
    public final ActionDescription description() {
        return description;
    }

    @Override
    public final ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
        try {
            return ToolResult.done(run(call, context));
        } catch (ToolFailure failure) {
            return failure.toResult();
        }
    }

    abstract Value run(ToolCall call, ToolContext context) throws InterruptedException;
}
