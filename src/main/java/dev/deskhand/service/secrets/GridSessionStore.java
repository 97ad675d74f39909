package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Clock;
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

    /** Keeps it in place of the one before. */
    public void put(String run, String text) {
        var kept = seal.seal(text, BOUND + run);
        String at = Times.text(clock.instant());
        database.write(handle -> handle.execute(
                "INSERT INTO grid_session (run_id, sealed, key_id, at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (run_id) DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id,"
                        + " at = excluded.at",
                run,
                kept.text(),
                kept.keyId(),
                at));
    }

    public void remove(String run) {
        database.write(handle -> handle.execute("DELETE FROM grid_session WHERE run_id = ?", run));
    }

    /** Empty when there is none, or the key in use does not open it. */
    public Optional<String> find(String run) {
        return database.read(handle -> handle.select("SELECT sealed FROM grid_session WHERE run_id = ?", run)
                        .mapTo(String.class)
                        .findFirst())
                .flatMap(kept -> key.all().stream()
                        .flatMap(one -> Sealing.open(one.key(), kept, BOUND + run).stream())
                        .findFirst());
    }

    public List<String> runs() {
        return database.read(handle -> handle.select("SELECT run_id FROM grid_session ORDER BY run_id")
                .mapTo(String.class)
                .list());
    }
}
