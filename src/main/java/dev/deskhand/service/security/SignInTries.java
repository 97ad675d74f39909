package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Counts tries to sign in: five wrong ones in a row from one place lock a name for that place for five minutes, fifty from
 * everywhere for all places its owner has not come in from before; whether or not it is an account's.
 *
 * <p>A try counts when it begins, before its password is looked at, so that of many made side by side no more than five
 * are looked at.
 */
class SignInTries {

    private static final int ALLOWED = 5;

    /** Of all who try from where the name's owner has never come in, so that many addresses do not make many guesses. */
    private static final int ALLOWED_STRANGERS = 50;

    private static final Duration LOCK_OUT = Duration.ofMinutes(5);

    /** From the first that counts: typing errors do not add up for as long as an account lives. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private static final Duration MOST_WAITING = Duration.ofSeconds(10);

    private static final String COUNT = """
            INSERT INTO sign_in_stranger (name_hash, failures, at) VALUES (:key, 1, :now)
            ON CONFLICT (name_hash) DO UPDATE SET
              at = CASE WHEN sign_in_stranger.locked_until IS NULL THEN sign_in_stranger.at ELSE :now END,
              failures = CASE WHEN sign_in_stranger.locked_until IS NULL THEN sign_in_stranger.failures + 1 ELSE 1 END,
              locked_until = CASE WHEN sign_in_stranger.locked_until IS NULL
                AND sign_in_stranger.failures + 1 >= :allowed THEN :until END
            WHERE sign_in_stranger.locked_until IS NULL OR sign_in_stranger.locked_until <= :now""";

    private final Database database;
    private final Clock clock;
    private final AtomicLong swept = new AtomicLong();
    private final Map<String, Integer> lookedAt = new HashMap<>();

    SignInTries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts a try as a wrong one, until it is known to be right.
     *
     * @param place where the try comes from
     * @return until when the name is locked, when it is; then the password is not to be looked at, and nothing was counted
     */
    Optional<Instant> begin(String name, SignInPlace place) {
        return database.write(handle -> {
            forgetOld(handle);
            Optional<Instant> here = lockedUntil(handle, at(name, place), clock);
            if (here.isPresent()) {
                return here;
            }
            if (!isKnown(handle, name, place)) {
                Optional<Instant> everywhere = count(handle, everywhere(name), ALLOWED_STRANGERS);
                if (everywhere.isPresent()) {
                    return everywhere;
                }
            }
            return count(handle, at(name, place), ALLOWED);
        });
    }

    /** Now and then: it looks through all that strangers tried. */
    private void forgetOld(Handle handle) {
        long now = clock.millis();
        long before = swept.get();
        if (Math.abs(now - before) >= SWEEP.toMillis() && swept.compareAndSet(before, now)) {
            handle.execute(
                    "DELETE FROM sign_in_stranger WHERE at < ? AND (locked_until IS NULL OR locked_until <= ?)",
                    now - REMEMBERED.toMillis(),
                    now);
        }
    }

    private boolean isKnown(Handle handle, String name, SignInPlace place) {
        return place.known() || KnownDevices.isKnown(handle, address(name, place), name, clock);
    }

    private static String at(String name, SignInPlace place) {
        return Tokens.hash(name + "\n" + place.key());
    }

    /** The key of all places together that nobody has come in from by the name. */
    private static String everywhere(String name) {
        return Tokens.hash(name);
    }

    /** Among known devices: like no hash, so that no cookie can be made that is an address. */
    private static String address(String name, SignInPlace place) {
        return "address " + at(name, place);
    }

    /** Counts one; until when it is locked, when it was. */
    private Optional<Instant> count(Handle handle, String key, int allowed) {
        int counted = handle.createUpdate(COUNT)
                .bind("key", key)
                .bind("allowed", allowed)
                .bind("now", clock.millis())
                .bind("until", clock.millis() + LOCK_OUT.toMillis())
                .execute();
        return counted == 1 ? Optional.empty() : lockedUntil(handle, key, clock).or(() -> Optional.of(clock.instant()));
    }

    private static Optional<Instant> lockedUntil(Handle handle, String key, Clock clock) {
        return handle.select(
                        "SELECT locked_until FROM sign_in_stranger WHERE name_hash = ? AND locked_until > ?",
                        key,
                        clock.millis())
                .mapTo(Long.class)
                .findFirst()
                .map(Instant::ofEpochMilli);
    }

    /** Until when a name is locked for all places that are not known. */
    static Optional<Instant> lockedEverywhere(Handle handle, String name, Clock clock) {
        return lockedUntil(handle, everywhere(name), clock);
    }

    /** Unlocks a name, as for an account with a new password. */
    static void unlock(Handle handle, String name) {
        handle.execute("DELETE FROM sign_in_stranger WHERE name_hash = ?", everywhere(name));
    }

    /**
     * As {@link #begin}, but where the name is locked only since others are being looked at, this one waits for them: they may
     * be right. Each that was begun has to be {@link #ended}.
     */
    synchronized Optional<Instant> inTurn(String name, SignInPlace place) {
        String looked = at(name, place);
        long patience = System.nanoTime() + MOST_WAITING.toNanos();
        while (true) {
            Optional<Instant> locked = begin(name, place);
            if (locked.isEmpty()) {
                lookedAt.merge(looked, 1, Integer::sum);
                return locked;
            }
            if (!lookedAt.containsKey(looked) || System.nanoTime() >= patience) {
                return locked;
            }
            try {
                wait(MOST_WAITING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return locked;
            }
        }
    }

    /** The password was looked at; that it was right has been told before. */
    synchronized void ended(String name, SignInPlace place) {
        lookedAt.computeIfPresent(at(name, place), (key, many) -> many == 1 ? null : many - 1);
        notifyAll();
    }

    /**
     * The password was right: what was wrong from that place before is forgotten, and of the others' tries this one. From now on
     * the place is known, also to programs, which keep no cookie.
     */
    void wasRight(String name, SignInPlace place) {
        database.write(handle -> {
            handle.execute("DELETE FROM sign_in_stranger WHERE name_hash = ?", at(name, place));
            if (!isKnown(handle, name, place)) {
                handle.execute(
                        "UPDATE sign_in_stranger SET locked_until = NULL,"
                                + " failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END WHERE name_hash = ?",
                        everywhere(name));
            }
            if (!place.known()) {
                KnownDevices.note(handle, address(name, place), name, clock);
            }
            return handle.execute(
                    "UPDATE account SET seen_at = ? WHERE name = ?",
                    clock.instant().toString(),
                    name);
        });
    }
}
