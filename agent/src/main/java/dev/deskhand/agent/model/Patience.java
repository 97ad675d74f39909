package dev.deskhand.agent.model;

import java.time.Duration;

/**
 * How often a failing server is asked again, and how long to wait in between: doubled each time, up to {@code most}.
 */
public record Patience(int attempts, Duration first, Duration most) {

    public static final Patience USUAL = new Patience(5, Duration.ofMillis(500), Duration.ofSeconds(20));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt");
        }
    }

    Duration waitAfter(int attempt) {
        Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
