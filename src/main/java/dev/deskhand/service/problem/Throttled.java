package dev.deskhand.service.problem;

import java.time.Duration;

/** Somebody asks too often; answered by 429 and when to try again. */
public final class Throttled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    public Throttled(String what, Duration wait) {
        super(what, null, false, false);
        this.seconds = Math.max(1, wait.toSeconds() + (wait.getNano() > 0 ? 1 : 0));
    }

    /** Whole seconds, at least one. */
    public long seconds() {
        return seconds;
    }

    ProblemDocument problem(String path) {
        return ProblemDocument.of(
                429, "Too many requests", String.valueOf(getMessage()), "Try again in " + seconds + " seconds.", path);
    }
}
