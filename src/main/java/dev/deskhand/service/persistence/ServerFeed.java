package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Passes on what other instances append, as the PostgreSQL server tells of it, until it is closed. */
public final class ServerFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ServerFeed.class);
    private static final int WAIT_MILLIS = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final RunFeed feed;
    private final Thread thread;
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
        while (!closed) {
            try (Connection connection = database.connectAlone()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("LISTEN deskhand_journal");
                }
                pass(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (!closed) {
                    LOG.debugf("Not hearing of other instances just now: %s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void pass(PGConnection connection) throws SQLException {
        while (!closed) {
            for (var told : connection.getNotifications(WAIT_MILLIS)) {
                if (!database.isOwnHerald(told.getPID())) {
                    feed.tell(told.getParameter(), List.of());
                }
            }
        }
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
