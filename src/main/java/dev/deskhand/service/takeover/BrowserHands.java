package dev.deskhand.service.takeover;

import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose hands the browsers of waiting runs are in. What was taken is given back by whoever took it or by the run's going on:
 * it holds for one time of waiting only, known by when that began.
 *
 * <p>Nothing that a person does in a browser comes to an end after it was given back: giving back waits for what is under way,
 * and what has not begun by then is not done.
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

    /** What became of the browser of one run in one time of waiting. */
    private static final class Grip {

        private final Instant waiting;
        private final ReentrantLock inUse = new ReentrantLock(true);
        private final Set<String> hadIt = ConcurrentHashMap.newKeySet();
        private volatile @Nullable Hands hands;

        Grip(Instant waiting) {
            this.waiting = waiting;
        }

        private Optional<Hands> let(@Nullable Hands next) {
            inUse.lock();
            try {
                Hands before = hands;
                hands = next;
                if (before != null) {
                    hadIt.add(before.person().name());
                }
                if (next != null) {
                    hadIt.remove(next.person().name());
                }
                return Optional.ofNullable(before);
            } finally {
                inUse.unlock();
            }
        }

        private boolean isIn(Person person) {
            Hands now = hands;
            return now != null && now.person().name().equals(person.name());
        }
    }

    private final Map<String, Grip> byRun = new ConcurrentHashMap<>();

    /** Whether this person has the browser already, in this time of waiting. */
    boolean has(String run, Person person, Instant waiting) {
        return grip(run, waiting).filter(grip -> grip.isIn(person)).isPresent();
    }

    /** Whether this person had the browser in this time of waiting, and has it no more. */
    boolean hadIt(String run, Person person, Instant waiting) {
        return grip(run, waiting)
                .filter(grip -> grip.hadIt.contains(person.name()))
                .isPresent();
    }

    /** Whose it is in this time of waiting; empty when it is nobody's. */
    Optional<Hands> in(String run, Instant waiting) {
        return grip(run, waiting).map(grip -> grip.hands);
    }

    void take(String run, Person person, Instant waiting, Instant now) {
        byRun.compute(run, (id, grip) -> grip != null && grip.waiting.equals(waiting) ? grip : new Grip(waiting))
                .let(new Hands(person, now, waiting));
    }

    /** Has this person do something in it; false, and nothing is done, when it is not in their hands. */
    boolean use(String run, Person person, Instant waiting, Runnable input) {
        Grip grip = grip(run, waiting).orElse(null);
        if (grip == null) {
            return false;
        }
        grip.inUse.lock();
        try {
            boolean mine = grip.isIn(person);
            if (mine) {
                input.run();
            }
            return mine;
        } finally {
            grip.inUse.unlock();
        }
    }

    /** Whose it was, once; empty when it was nobody's in this time of waiting. Whoever had it has to ask for it to have it again. */
    Optional<Hands> giveBack(String run, Instant waiting) {
        return grip(run, waiting).flatMap(grip -> grip.let(null));
    }

    /** As {@link #giveBack}, when this time of waiting is over. */
    Optional<Hands> giveUp(String run, Instant waiting) {
        Grip grip = grip(run, waiting).orElse(null);
        if (grip == null) {
            return Optional.empty();
        }
        Optional<Hands> before = grip.let(null);
        byRun.remove(run, grip);
        return before;
    }

    private Optional<Grip> grip(String run, Instant waiting) {
        return Optional.ofNullable(byRun.get(run)).filter(grip -> grip.waiting.equals(waiting));
    }
}
