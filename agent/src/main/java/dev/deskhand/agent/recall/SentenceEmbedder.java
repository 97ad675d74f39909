package dev.deskhand.agent.recall;

/** Turns a sentence into a vector of length one (port). */
public interface SentenceEmbedder {

    float[] embed(String sentence);

    /** Whether it can answer at once; loading the weights takes about a second. */
    boolean isReady();
}
