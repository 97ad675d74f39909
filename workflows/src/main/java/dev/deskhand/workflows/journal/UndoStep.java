package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.Value;
import org.jspecify.annotations.Nullable;

/**
 * One call that takes back what a step did, with the values that held when the step had worked.
 *
 * @param with arguments; secrets are only names
 * @param expect condition on {@code inputs}, {@code output} and {@code page} that must hold afterwards
 * @param verify how to find out whether it had happened, when its outcome is unknown
 * @param idempotent whether the other side knows the call again by its key
 * @param times how often to try again after a failure worth retrying
 * @param timeoutSeconds null for the engine's default
 */
public record UndoStep(
        String use,
        Value with,
        @Nullable String expect,
        @Nullable Look verify,
        boolean idempotent,
        int times,
        int delaySeconds,
        @Nullable Integer timeoutSeconds) {

    /**
     * A READ action whose output tells.
     *
     * @param happened condition on {@code inputs} and {@code output}
     */
    public record Look(String use, Value with, String happened) {}
}
