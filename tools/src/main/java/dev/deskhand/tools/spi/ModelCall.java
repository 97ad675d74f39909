package dev.deskhand.tools.spi;

import org.jspecify.annotations.Nullable;

/**
 * What one call to a language model used up.
 *
 * @param purpose what it was asked for, such as {@code model.extract}
 * @param outcome what came of it, in a few words
 * @param costMillionths what it cost in millionths of the currency of the model's prices; null when no price is set
 */
public record ModelCall(
        String purpose,
        String model,
        int inputTokens,
        int outputTokens,
        long millis,
        String outcome,
        @Nullable Long costMillionths) {}
