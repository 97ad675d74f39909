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
 * connection and the server frees the lock; when it is only stopped, the lock stays. A lock that has been free for
 * a while, seen without a gap, proves an end: after a fault of the server, a living process has its lock back long
 * before.
 */
final class ServerInstances implements Instances {

    private static final Logger LOG = Logger.getLogger(ServerInstances.class);
    private static final Duration FREE_FOR_GOOD = Duration.ofSeconds(3);

    private static final String TAKE = "SELECT pg_try_advisory_lock(%d, %d)";

    /** In one message, so that the lock goes from one connection to the next even if the network fails again meanwhile. */
    private static final String TAKE_OVER = "SELECT pg_terminate_backend(pid) %s; SELECT pg_advisory_lock(%d, %d)";

    /** The connection that holds the lock of an instance; the lock of one who only looks is shared. */
    private static final String HOLDERS = """
            FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
              AND classid = %s AND objid::bigint = %s
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

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
    private final Map<String, Long> freeSince = new HashMap<>();
    private @Nullable Connection held;
    private volatile long number;

    ServerInstances(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.lease = lease;
        register();
    }

    @Override
    public String name() {
        return "i" + number;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    private void register() {
        number = database.write(handle -> handle.select(
                        "INSERT INTO instance (name, started_at) VALUES (?, ?) RETURNING number",
                        "process " + ProcessHandle.current().pid(),
                        Times.text(clock.instant()))
                .mapTo(Long.class)
                .one());
        hold();
    }

    /** Takes this process's lock, on a connection that is used for nothing else. */
    private void hold() {
        try {
            Connection connection = database.connectAlone();
            held = connection;
            take(connection);
        } catch (SQLException e) {
            letGo();
            LOG.warnf("This instance's lock cannot be taken: %s", e.getMessage());
        }
        freeSince.clear();
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
    public List<String> look() {
        if (!isHeld()) {
            hold();
            if (held != null && hasEnded(name())) {
                // The others could not see this process for too long, and gave its runs away.
                LOG.warnf("Instance %s was taken for dead; it goes on under a new name", name());
                letGo();
                register();
            }
        }
        return held == null ? List.of() : buryTheDead();
    }

    boolean isHeld() {
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

    private List<String> buryTheDead() {
        List<String> others = database.read(
                handle -> handle.select("SELECT number FROM instance WHERE ended_at IS NULL AND number <> ?", number)
                        .mapTo(Long.class)
                        .map(other -> "i" + other)
                        .list());
        freeSince.keySet().retainAll(others);
        List<String> ended = new ArrayList<>();
        for (String other : others) {
            if (!isFree(other)) {
                freeSince.remove(other);
            } else if (System.nanoTime() - freeSince.computeIfAbsent(other, name -> System.nanoTime())
                    >= FREE_FOR_GOOD.toNanos()) {
                bury(other);
                ended.add(other);
            }
        }
        return ended;
    }

    /** Shared, so that several who look do not take each other for the one they look for. */
    private boolean isFree(String other) {
        return database.write(handle -> handle.select(
                        "SELECT pg_try_advisory_xact_lock_shared(?, ?)", Locks.INSTANCE, (int) numberOf(other))
                .mapTo(Boolean.class)
                .one());
    }

    private void bury(String other) {
        database.write(handle -> {
            handle.execute(
                    "UPDATE instance SET ended_at = ? WHERE number = ? AND ended_at IS NULL",
                    Times.text(clock.instant()),
                    numberOf(other));
            return handle.execute(
                    "UPDATE run SET lease_worker = NULL, lease_until = NULL WHERE lease_worker = ?", other);
        });
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
    public void close() {
        try {
            bury(name());
        } catch (RuntimeException e) {
            LOG.debugf("The end of %s could not be noted: %s", name(), e.getMessage());
        }
        letGo();
    }
}
