package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The processes that share a PostgreSQL server.
 *
 * <p>Each holds a lock on the server for as long as it lives: when a process is killed, the system closes its
 * connection and the server frees the lock; when it is only stopped, the lock stays. A living process loses it too,
 * when the server starts anew or a connection breaks. So it acts only while it knows that it had the lock a moment ago,
 * and the others take it for dead only when its lock has been free, and was not taken in between, for longer than that.
 */
final class ServerInstances implements Instances {

    private static final Logger LOG = Logger.getLogger(ServerInstances.class);

    /** A process that has not had its lock for four fifths of this acts no more, as with a lease. */
    private static final Duration FREE_FOR_GOOD = Duration.ofSeconds(5);

    private static final String TAKE = "SELECT pg_try_advisory_lock(%d, %d)";

    /** In one message, so that the lock goes from one connection to the next even if the network fails again meanwhile. */
    private static final String TAKE_OVER = "SELECT pg_terminate_backend(pid) %s; SELECT pg_advisory_lock(%d, %d)";

    /** The connection that holds the lock of an instance; the lock of one who only looks is shared. */
    private static final String HOLDERS = """
            FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
              AND classid = %s AND objid::bigint = %s
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    /** Changes nothing when the others have taken the process for dead. */
    private static final String TAKEN = "UPDATE instance SET taken = taken + 1 WHERE number = %d AND ended_at IS NULL";

    /** Shared, so that several who look do not take each other for the one they look for. */
    private static final String IS_FREE = "SELECT pg_try_advisory_xact_lock_shared(?, ?)";

    /** Whether the process that wrote an entry holds its lock; no row when nothing can come from it any more. */
    private static final String OTHER_WRITER = """
            SELECT EXISTS (SELECT 1 %s)
            FROM journal_entry e JOIN run r ON r.id = e.run_id JOIN instance i ON e.worker = 'i' || i.number
            WHERE e.run_id = ? AND e.sequence = ? AND i.ended_at IS NULL AND e.worker <> COALESCE(r.lease_worker, '')
            AND NOT EXISTS (SELECT 1 FROM run_let_go g
              WHERE g.run_id = e.run_id AND g.worker = e.worker AND g.sequence >= e.sequence)""".formatted(HOLDERS.formatted(Locks.INSTANCE, "i.number"));

    private final Database database;
    private final Clock clock;
    private final Duration lease;
    private final Duration freeForGood;
    private final Map<Long, Free> free = new HashMap<>();
    private @Nullable Connection held;
    private volatile long number;
    private volatile SignOfLife sign;
    private boolean closed;

    /** A lock that nobody has had since a moment of the steady clock; {@code taken} is how often it had been taken until then. */
    private record Free(long taken, long since) {}

    ServerInstances(Database database, Clock clock, Duration lease) {
        this(database, clock, lease, FREE_FOR_GOOD);
    }

    /** @param freeForGood after how long without its lock an instance has ended; the same for all that share a server */
    ServerInstances(Database database, Clock clock, Duration lease, Duration freeForGood) {
        this.freeForGood = freeForGood;
        this.database = database;
        this.clock = clock;
        this.lease = lease;
        this.sign = newSign();
        register();
    }

    private SignOfLife newSign() {
        return new SignOfLife(clock, System::nanoTime, freeForGood, lease);
    }

    @Override
    public String name() {
        return "i" + number;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public SignOfLife sign() {
        return sign;
    }

    private void register() {
        var begun = newSign();
        number = database.write(handle -> handle.select(
                        "INSERT INTO instance (name, started_at) VALUES (?, ?) RETURNING number",
                        "process " + ProcessHandle.current().pid(),
                        Times.text(clock.instant()))
                .mapTo(Long.class)
                .one());
        sign = begun;
        hold();
    }

    /**
     * Takes this process's lock, on a connection that is used for nothing else.
     *
     * @return false when the others have taken this process for dead
     */
    private boolean hold() {
        try {
            Connection connection = database.connectAlone();
            held = connection;
            take(connection);
            var asked = sign.now();
            try (var statement = connection.createStatement()) {
                if (statement.executeUpdate(TAKEN.formatted(number)) == 0) {
                    return false;
                }
            }
            sign.given(asked);
        } catch (SQLException e) {
            letGo();
            LOG.warnf("This instance's lock cannot be taken: %s", e.getMessage());
        }
        return true;
    }

    private void take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var got = statement.executeQuery(TAKE.formatted(Locks.INSTANCE, number));
            got.next();
            if (!got.getBoolean(1)) {
                // Only this process takes it: the server has not noticed yet that a connection from before is dead.
                statement.execute(
                        TAKE_OVER.formatted(HOLDERS.formatted(Locks.INSTANCE, number), Locks.INSTANCE, number));
            }
        }
    }

    @Override
    public synchronized void showLife() {
        if (closed) {
            return;
        }
        var asked = sign.now();
        if (isHeld()) {
            sign.given(asked);
        } else if (!hold()) {
            LOG.warnf("Instance %s was taken for dead; it goes on under a new name", name());
            sign.end();
            letGo();
            register();
        }
    }

    private boolean isHeld() {
        Connection connection = held;
        if (connection == null) {
            return false;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            letGo();
            return false;
        }
    }

    @Override
    public List<String> look() {
        Map<Long, Long> others = database.read(handle -> handle.select(
                        "SELECT number, taken FROM instance WHERE ended_at IS NULL AND number <> ?", number)
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
        free.keySet().retainAll(others.keySet());
        List<String> ended = new ArrayList<>();
        others.forEach((other, taken) -> {
            if (isFreeForGood(other, taken) && bury(other, taken)) {
                ended.add("i" + other);
            }
        });
        return ended;
    }

    private boolean isFreeForGood(long other, long taken) {
        if (!database.write(handle -> isFree(handle, other))) {
            free.remove(other);
            return false;
        }
        Free known = free.get(other);
        if (known == null || known.taken() != taken) {
            // Taken from after its lock was seen to be free: it may be later than it was, never earlier.
            free.put(other, new Free(taken, System.nanoTime()));
            return false;
        }
        return System.nanoTime() - known.since() >= freeForGood.toNanos();
    }

    private static boolean isFree(Handle handle, long other) {
        return handle.select(IS_FREE, Locks.INSTANCE, (int) other)
                .mapTo(Boolean.class)
                .one();
    }

    /** Holding its lock, so that it cannot be back before this is done; false when it is back, or was meanwhile. */
    private boolean bury(long other, long taken) {
        return database.write(handle -> isFree(handle, other)
                && handle.select("SELECT 1 FROM instance WHERE number = ? AND taken = ?", other, taken)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent()
                && end(handle, other));
    }

    private boolean end(Handle handle, long ended) {
        int noted = handle.execute(
                "UPDATE instance SET ended_at = ? WHERE number = ? AND ended_at IS NULL",
                Times.text(clock.instant()),
                ended);
        handle.execute(JdbcRunStore.VOID + "= ?", "i" + ended);
        return noted == 1;
    }

    /** As {@link RunStore#writer}. */
    static RunStore.Writer writer(Handle handle, String runId, long sequence) {
        return handle.select(OTHER_WRITER, runId, sequence)
                .mapTo(Boolean.class)
                .findFirst()
                .map(held -> held ? RunStore.Writer.STOPPED : RunStore.Writer.SILENT)
                .orElse(RunStore.Writer.GONE);
    }

    @Override
    public boolean hasEnded(String other) {
        return database.read(
                handle -> handle.select("SELECT 1 FROM instance WHERE number = ? AND ended_at IS NULL", numberOf(other))
                        .mapTo(Integer.class)
                        .findFirst()
                        .isEmpty());
    }

    private static long numberOf(String name) {
        return name.matches("i\\d{1,18}") ? Long.parseLong(name.substring(1)) : -1;
    }

    private void letGo() {
        Connection connection = held;
        held = null;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alreadyGone) {
            // The lock went with it.
        }
    }

    /** Says that this process ends, so that others need not find out. */
    @Override
    public synchronized void close() {
        closed = true;
        sign.end();
        try {
            database.write(handle -> end(handle, number));
        } catch (RuntimeException e) {
            LOG.debugf("The end of %s could not be noted: %s", name(), e.getMessage());
        }
        letGo();
    }
}
