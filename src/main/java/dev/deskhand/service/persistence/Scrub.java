package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Makes a database forget what was changed or deleted in it, down to its files. */
@Singleton
public class Scrub {

    private static final Logger LOG = Logger.getLogger(Scrub.class);
    private static final int TRIES = 40;
    private static final long BETWEEN_MILLIS = 250;

    /** Tables that hold what people wrote; whatever an erasure changes something in is one of them. */
    public static final List<String> TABLES = List.of(
            "journal_entry",
            "log_opening",
            "log_run",
            "log_act",
            "log_hold",
            "log_erasure_begun",
            "log_erasure_waiting",
            "sign_in_device",
            "secret",
            "run",
            "upload",
            "proposal",
            "step_met",
            "heal_patch",
            "run_file",
            "grid_session",
            "run_host");

    private final Database database;
    private final Duration patience;

    @Inject
    public Scrub(Database database) {
        this(database, Duration.ofMillis(TRIES * BETWEEN_MILLIS));
    }

    /** @param patience with those who look at what was there before */
    public Scrub(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /**
     * Writes the tables anew, without any rest of what they held before.
     *
     * <p>SQLite: the whole file, and its write-ahead log is emptied. PostgreSQL: each table's files; the server's own
     * write-ahead log keeps old pages until it is recycled.
     *
     * @return false when somebody was reading all the while, or may still see what was there before; it has to be tried again
     */
    public boolean run() {
        try {
            return switch (database.dialect()) {
                case SQLITE -> database.alone(() -> database.read(Scrub::sqlite));
                case POSTGRESQL -> new ServerScrub(database, patience).run(TABLES);
            };
        } catch (StoreUnavailableException | JdbiException | SQLException e) {
            LOG.infof("What was erased cannot be written over just now (%s); it is tried again", e.getMessage());
            return false;
        }
    }

    private static boolean sqlite(Handle handle) {
        handle.execute("PRAGMA secure_delete = ON");
        handle.execute("VACUUM");
        // A reader keeps the log from being emptied; it is over soon.
        for (int i = 0; i < TRIES; i++) {
            int busy = handle.select("PRAGMA wal_checkpoint(TRUNCATE)")
                    .mapTo(Integer.class)
                    .first();
            if (busy == 0) {
                return true;
            }
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
