package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Line line;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** Of a run that has grown often since, it is told once. */
    private Set<String> untold = new LinkedHashSet<>();

    private @Nullable Connection connection;
    private @Nullable PreparedStatement notify;
    private boolean silent;

    /** Opens a connection that nobody else uses. */
    @FunctionalInterface
    interface Line {
        Connection open() throws SQLException;
    }

    private Herald(Line line) {
        this.line = line;
        this.thread = Thread.ofPlatform().daemon().name("journal-herald").unstarted(this::work);
    }

    /** Begins; null where nobody shares the database. */
    static @Nullable Herald begin(Database database) {
        return database.dialect() == Dialect.POSTGRESQL ? begin(database::connectToTell) : null;
    }

    static Herald begin(Line line) {
        var herald = new Herald(line);
        herald.thread.start();
        return herald;
    }

    /** Returns at once. */
    void tell(String runId) {
        lock.lock();
        try {
            if (untold.add(runId)) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            boolean closed = false;
            while (!closed) {
                awaitSome();
                closed = isClosedWithin(TOGETHER);
                Set<String> now = takeAll();
                if (!now.isEmpty() && !tellAll(now)) {
                    now.forEach(this::tell);
                    closed |= isClosedWithin(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hangUp();
    }

    private void awaitSome() throws InterruptedException {
        lock.lock();
        try {
            while (untold.isEmpty() && closing.getCount() > 0) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosedWithin(Duration time) throws InterruptedException {
        return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Set<String> takeAll() {
        lock.lock();
        try {
            Set<String> taken = untold;
            untold = new LinkedHashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever goes wrong, it is tried again: without this thread nobody would be told of anything any more. */
    private boolean tellAll(Set<String> runs) {
        try {
            PreparedStatement open = connected();
            open.setArray(1, open.getConnection().createArrayOf("text", runs.toArray()));
            open.execute();
            if (silent) {
                silent = false;
                LOG.info("The other instances are told again of what runs do here");
            }
            return true;
        } catch (Exception e) {
            if (!silent) {
                silent = true;
                LOG.warnf(
                        "The other instances cannot be told what runs do here: %s. They find out when they next look;"
                                + " it is tried again every second, and this is said once until it works.",
                        e);
            }
            hangUp();
            return false;
        }
    }

    private PreparedStatement connected() throws SQLException {
        PreparedStatement known = notify;
        if (known == null) {
            Connection fresh = line.open();
            connection = fresh;
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

    /** Tells what is left, if that can be done in a short while. */
    @Override
    public void close() {
        closing.countDown();
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
