package dev.deskhand.agent.model;

import dev.deskhand.workflows.plan.LocalizedText;
import org.jspecify.annotations.Nullable;

/** What came of asking a model. */
public sealed interface ModelAnswer {

    /** The name of the model that was asked. */
    String model();

    /** Time it took, retries and waits included. */
    long millis();

    /**
     * The model answered.
     *
     * @param model as the server names it
     * @param truncated whether the answer was cut off because it grew too long
     * @param costMillionths what it cost in millionths of the currency of the model's prices; null when no price is set
     */
    record Text(
            String text,
            String model,
            int inputTokens,
            int outputTokens,
            long millis,
            boolean truncated,
            @Nullable Long costMillionths)
            implements ModelAnswer {

        /** An answer of a model that has no price. */
        public Text(String text, String model, int inputTokens, int outputTokens, long millis, boolean truncated) {
            this(text, model, inputTokens, outputTokens, millis, truncated, null);
        }
    }

    /** No usable answer came. */
    record Unavailable(Kind kind, LocalizedText message, LocalizedText advice, String model, long millis)
            implements ModelAnswer {}

    /** Why there is no answer. */
    enum Kind {
        /** It took too long. */
        TIMEOUT,
        /** Too many requests, or the account's quota is used up. */
        RATE_LIMITED,
        /** The server cannot be reached or keeps failing. */
        UNREACHABLE,
        /** The server or the model will not do it. */
        REFUSED,
        /** The prompt is longer than the model can read. */
        TOO_LONG,
        /** The key is missing, wrong, or has no right to the model. */
        AUTH,
        /** What came back is not an answer. */
        BAD_ANSWER
    }
}
