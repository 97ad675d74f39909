package dev.deskhand.tools.spi;

import java.util.Optional;

/** Where an action that asks a language model says what that cost, and is told when no money is left (port). */
public interface ModelAccount {

    /** Where nobody counts. */
    ModelAccount UNCOUNTED = call -> {};

    /** Asked before each call: why it must not be made; empty when it may. */
    default Optional<ToolResult.Failed> refusal() {
        return Optional.empty();
    }

    /** Told after each call, whatever came of it. */
    void asked(ModelCall call);
}
