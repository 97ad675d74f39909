package dev.deskhand.bench.engine;

/** Something that carries out steps which do nothing, each in a transaction of its own. */
interface Subject {

    String name();

    /**
     * Carries out {@code runs} runs of {@code steps} steps side by side.
     *
     * @return nanoseconds until the last of them has ended
     */
    long run(int runs, int steps) throws Exception;

    /** Ends what it started. */
    default void close() {}
}
