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

    /** As long as an account remembers wrong ones in practice: until its owner comes. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private static final Duration MOST_WAITING = Duration.ofSeconds(10);

    private static final String COUNT = """
            failures = CASE WHEN %1$s.locked_until IS NULL THEN %1$s.failures + 1 ELSE 1 END,
            locked_until = CASE WHEN %1$s.locked_until IS NULL AND %1$s.failures + 1 >= :allowed THEN :until END""";

    private static final String OF_ACCOUNT = "UPDATE account SET " + COUNT.formatted("account")
            + " WHERE name = :name AND (locked_until IS NULL OR locked_until <= :now)";

    private static final String OF_STRANGER =
            "INSERT INTO sign_in_stranger (name_hash, failures, at) VALUES (:name, 1, :now)"
                    + " ON CONFLICT (name_hash) DO UPDATE SET at = :now, " + COUNT.formatted("sign_in_stranger")
                    + " WHERE sign_in_stranger.locked_until IS NULL OR sign_in_stranger.locked_until <= :now";

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
     * @param account whether somebody may come in by this name
     * @param place where the try comes from
     * @return until when the name is locked, when it is; then the password is not to be looked at
     */
    Optional<Instant> begin(String name, boolean account, SignInPlace place) {
        return database.write(handle -> {
            forgetOld(handle);
            Optional<Instant> here = count(handle, false, at(name, place), ALLOWED);
            if (here.isPresent() || place.known()) {
                return here;
            }
            return count(handle, account, account ? name : Tokens.hash(name), ALLOWED_STRANGERS);
        });
    }

    /** Now and then: it looks through all that strangers tried. */
    private void forgetOld(Handle handle) {
        long now = clock.millis();
        long before = swept.get();
        if (Math.abs(now - before) >= SWEEP.toMillis() && swept.compareAndSet(before, now)) {
            handle.execute("DELETE FROM sign_in_stranger WHERE at < ?", now - REMEMBERED.toMillis());
        }
    }

    private static String at(String name, SignInPlace place) {
        return Tokens.hash(name + "\n" + place.key());
    }

    /** Counts one; until when it is locked, when it was. */
    private Optional<Instant> count(Handle handle, boolean account, String name, int allowed) {
        int counted = handle.createUpdate(account ? OF_ACCOUNT : OF_STRANGER)
                .bind("name", name)
                .bind("allowed", allowed)
                .bind("now", clock.millis())
                .bind("until", clock.millis() + LOCK_OUT.toMillis())
                .execute();
        return counted == 1 ? Optional.empty() : Optional.of(lockedUntil(handle, name, account));
    }

    private Instant lockedUntil(Handle handle, String name, boolean account) {
        String query = account
                ? "SELECT locked_until FROM account WHERE name = ?"
                : "SELECT locked_until FROM sign_in_stranger WHERE name_hash = ?";
        return handle.select(query, name)
                .mapTo(Long.class)
                .findFirst()
                .map(Instant::ofEpochMilli)
                .orElseGet(clock::instant);
    }

    /**
     * As {@link #begin}, but where the name is locked only since others are being looked at, this one waits for them: they may
     * be right. Each that was begun has to be {@link #ended}.
     */
    synchronized Optional<Instant> inTurn(String name, boolean account, SignInPlace place) {
        String looked = at(name, place);
        long patience = System.nanoTime() + MOST_WAITING.toNanos();
        while (true) {
            Optional<Instant> locked = begin(name, account, place);
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

    /** The password was right: what was wrong from that place before is forgotten, and of the others' tries this one. */
    void wasRight(String name, SignInPlace place) {
        database.write(handle -> {
            handle.execute("DELETE FROM sign_in_stranger WHERE name_hash = ?", at(name, place));
            return handle.execute(
                    place.known()
                            ? "UPDATE account SET seen_at = ? WHERE name = ?"
                            : "UPDATE account SET seen_at = ?, locked_until = NULL,"
                                    + " failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END WHERE name = ?",
                    clock.instant().toString(),
                    name);
        });
    }
}
