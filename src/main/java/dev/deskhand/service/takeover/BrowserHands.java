package dev.deskhand.service.takeover;

import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose hands the browsers of waiting runs are in. What was taken is given back by whoever took it or by the run's going on:
 * it holds for one time of waiting only, known by when that began.
 */
@Singleton
class BrowserHands {

    /**
     * One taking over.
     *
     * @param since when it was taken
     * @param waiting when the time of waiting began that it holds for
     */
    record Hands(Person person, Instant since, Instant waiting) {}

    private final Map<String, Hands> byRun = new ConcurrentHashMap<>();

    /** Whether this person has the browser already, in this time of waiting. */
    boolean has(String run, Person person, Instant waiting) {
        return in(run, waiting)
                .filter(hands -> hands.person().name().equals(person.name()))
                .isPresent();
    }

    /** Whose it is in this time of waiting; empty when it is nobody's. */
    Optional<Hands> in(String run, Instant waiting) {
        return Optional.ofNullable(byRun.get(run))
                .filter(hands -> hands.waiting().equals(waiting));
    }

    void take(String run, Person person, Instant waiting, Instant now) {
        byRun.put(run, new Hands(person, now, waiting));
    }

    /** Whose it was, once; empty when it was nobody's in this time of waiting. */
    Optional<Hands> giveBack(String run, Instant waiting) {
        return Optional.ofNullable(byRun.remove(run))
                .filter(hands -> hands.waiting().equals(waiting));
    }
}
