package dev.deskhand.agent.recall;

import java.time.Duration;

/** Turns a sentence into a vector of length one (port). */
public interface SentenceEmbedder extends AutoCloseable {

    float[] embed(String sentence);

    /** Whether it can answer at once; loading the weights takes about a second. */
    boolean isReady();

    /** Waits until it can answer, but no longer than {@code patience}; false when it still can't, or never will. */
    default boolean readyWithin(Duration patience) {
        return isReady();
    }

    /** To be called before the process ends. */
    @Override
    default void close() {}
}
