package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other instances on a PostgreSQL server which runs have grown here.
 *
 * <p>It does so beside the appends and many times a second at most, since in the same transaction each would wait for the
 * server to tell everybody. What is not told because the process dies, the others find when they next look.
 */
final class Herald implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Herald.class);
    private static final Duration TOGETHER = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final BlockingQueue<String> grown = new LinkedBlockingQueue<>();
    private final Thread thread;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement notify;

    private Herald(Database database) {
        this.database = database;
        this.thread = Thread.ofPlatform().daemon().name("journal-herald").unstarted(this::work);
    }

    /** Begins; null where nobody shares the database. */
    static @Nullable Herald begin(Database database) {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return null;
        }
        var herald = new Herald(database);
        herald.thread.start();
        return herald;
    }

    /** Returns at once. */
    void tell(String runId) {
        grown.add(runId);
    }

    private void work() {
        Set<String> untold = new LinkedHashSet<>();
        try {
            while (true) {
                untold.add(grown.take());
                Thread.sleep(TOGETHER);
                grown.drainTo(untold);
                while (!untold.isEmpty()) {
                    if (tellAll(untold)) {
                        untold.clear();
                    } else {
                        Thread.sleep(PAUSE);
                        grown.drainTo(untold);
                    }
                }
            }
        } catch (InterruptedException closed) {
            tellAll(untold);
            hangUp();
        }
    }

    private boolean tellAll(Set<String> runs) {
        try {
            PreparedStatement open = connected();
            open.setArray(1, open.getConnection().createArrayOf("text", runs.toArray()));
            open.execute();
            return true;
        } catch (SQLException e) {
            LOG.debugf("The other instances cannot be told just now: %s", e.getMessage());
            hangUp();
            return false;
        }
    }

    private PreparedStatement connected() throws SQLException {
        PreparedStatement known = notify;
        if (known == null) {
            Connection fresh = database.connectAlone();
            connection = fresh;
            database.tellsOn(fresh);
            known = fresh.prepareStatement("SELECT pg_notify('deskhand_journal', run) FROM unnest(?) AS run");
            notify = known;
        }
        return known;
    }

    private void hangUp() {
        Connection given = connection;
        connection = null;
        notify = null;
        try {
            if (given != null) {
                given.close();
            }
        } catch (SQLException alreadyGone) {
            // It was to be closed anyway.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
