package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Passes on what other instances append, as the PostgreSQL server tells of it, until it is closed.
 *
 * <p>A way to the server that lets nothing through is noticed within 15 seconds; what was written meanwhile is told later.
 */
public final class ServerFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ServerFeed.class);
    private static final int WAIT_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How far the clocks of instances may lie apart, and how long a transaction may have taken. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Database database;
    private final RunFeed feed;
    private final Thread thread;
    private Instant heard = Instant.now();
    private volatile boolean closed;

    private ServerFeed(Database database, RunFeed feed) {
        this.database = database;
        this.feed = feed;
        this.thread = Thread.ofPlatform().daemon().name("journal-feed").unstarted(this::listen);
    }

    /** Begins to listen; with a database that is not shared there is nothing to hear. */
    public static AutoCloseable begin(Database database, RunFeed feed) {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return () -> {};
        }
        var listening = new ServerFeed(database, feed);
        listening.thread.start();
        return listening;
    }

    private void listen() {
        boolean missedSome = false;
        while (!closed) {
            try (Connection connection = database.connectAlone();
                    var statement = connection.createStatement()) {
                statement.execute("LISTEN deskhand_journal");
                if (missedSome) {
                    tellWhatGrewSince(heard.minus(MARGIN));
                    LOG.info("Hearing of other instances again");
                }
                missedSome = true;
                pass(connection.unwrap(PGConnection.class), statement);
            } catch (SQLException | StoreUnavailableException e) {
                if (!closed) {
                    LOG.infof("Not hearing of other instances just now: %s", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** @param asking asks the server for a sign of life, since silence may be that of a network that lets nothing through */
    private void pass(PGConnection connection, Statement asking) throws SQLException {
        while (!closed) {
            for (var told : connection.getNotifications(WAIT_MILLIS)) {
                if (!database.isOwnHerald(told.getPID())) {
                    feed.tell(told.getParameter(), List.of());
                }
            }
            asking.execute("SELECT 1");
            heard = Instant.now();
        }
    }

    private void tellWhatGrewSince(Instant then) {
        database.read(handle -> handle.select(
                                "SELECT DISTINCT run_id FROM journal_entry WHERE at >= ?", Times.text(then))
                        .mapTo(String.class)
                        .list())
                .forEach(run -> feed.tell(run, List.of()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
