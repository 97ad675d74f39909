package dev.deskhand.service.takeover;

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

    private record Hands(String person, Instant since, Instant waiting) {}

    private final Map<String, Hands> byRun = new ConcurrentHashMap<>();

    /** Whether this person has the browser already, in this time of waiting. */
    boolean has(String run, String person, Instant waiting) {
        Hands hands = byRun.get(run);
        return hands != null && hands.person().equals(person) && hands.waiting().equals(waiting);
    }

    /** Whether anybody has the browser in this time of waiting. */
    boolean isTaken(String run, Instant waiting) {
        Hands hands = byRun.get(run);
        return hands != null && hands.waiting().equals(waiting);
    }

    void take(String run, String person, Instant waiting, Instant now) {
        byRun.put(run, new Hands(person, now, waiting));
    }

    /** Since when it was in anybody's hands; empty when it was in none. */
    Optional<Instant> giveBack(String run, Instant waiting) {
        return Optional.ofNullable(byRun.remove(run))
                .filter(hands -> hands.waiting().equals(waiting))
                .map(Hands::since);
    }
}
