package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The rows of the ways back to browsers on a grid, sealed like secrets: whoever reads one has what the browser is signed in to. */
@Singleton
public class GridSessionStore {

    private static final String BOUND = "grid session of ";

    private final Database database;
    private final SealingKey key;
    private final SharedSeal seal;
    private final Clock clock;

    GridSessionStore(Database database, SealingKey key, SharedSeal seal, Clock clock) {
        this.database = database;
        this.key = key;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Keeps it in place of the one before.
     *
     * @param session the WebDriver session it leads to
     * @throws IllegalStateException when the key to seal it with is not to be had
     */
    public void put(String run, String session, String text) {
        var kept = seal.seal(text, BOUND + run);
        String at = Times.text(clock.instant());
        database.write(handle -> handle.execute(
                "INSERT INTO grid_session (run_id, session_hash, sealed, key_id, at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (run_id) DO UPDATE SET session_hash = excluded.session_hash,"
                        + " sealed = excluded.sealed, key_id = excluded.key_id, at = excluded.at",
                run,
                hash(session),
                kept.text(),
                kept.keyId(),
                at));
    }

    /** Forgets the way to this session; one that another instance has put meanwhile stays. */
    public void remove(String run, String session) {
        database.write(handle -> handle.execute(
                "DELETE FROM grid_session WHERE run_id = ? AND session_hash IN (?, '')", run, hash(session)));
    }

    /** Forgets a way that has been there for so long. */
    public void removeOlder(String run, Duration age) {
        String before = Times.text(clock.instant().minus(age));
        database.write(handle -> handle.execute("DELETE FROM grid_session WHERE run_id = ? AND at < ?", run, before));
    }

    /**
     * Empty when there is none, or no known key opens it.
     *
     * @throws IllegalStateException when no key is to be had
     */
    public Optional<String> find(String run) {
        return database.read(handle -> handle.select("SELECT sealed FROM grid_session WHERE run_id = ?", run)
                        .mapTo(String.class)
                        .findFirst())
                .flatMap(kept -> key.all().stream()
                        .flatMap(one -> Sealing.open(one.key(), kept, BOUND + run).stream())
                        .findFirst());
    }

    /** Runs that wait for a person and whose browsers may be open. */
    public List<String> waiting() {
        return database.read(handle -> handle.select("SELECT g.run_id FROM grid_session g JOIN run r ON r.id = g.run_id"
                        + " WHERE r.status IN ('WAITING_FOR_APPROVAL', 'WAITING_FOR_ANSWER') ORDER BY g.at, g.run_id")
                .mapTo(String.class)
                .list());
    }

    /** Runs that have ended, or are not there any more, and whose browsers may be open. */
    public List<String> over() {
        return database.read(
                handle -> handle.select("SELECT g.run_id FROM grid_session g LEFT JOIN run r ON r.id = g.run_id"
                                + " WHERE r.id IS NULL OR r.finished_at IS NOT NULL ORDER BY g.run_id")
                        .mapTo(String.class)
                        .list());
    }

    private static String hash(String session) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
