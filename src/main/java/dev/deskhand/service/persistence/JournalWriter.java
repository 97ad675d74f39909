package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends of many runs in one transaction: the journal, and what lists and workers need to know of each run.
 *
 * <p>It keeps a connection of its own with its statements prepared, and takes a new one when that fails. Instances
 * that share a server write one after the other, so that entries become visible in the order of their positions.
 */
final class JournalWriter implements AutoCloseable {

    private static final String LOCK = "SELECT last_sequence, epoch, lease_worker, lease_until FROM run WHERE id = ?";

    private static final String TURN = "SELECT pg_advisory_xact_lock(" + Locks.JOURNAL + "), " + LeaseTime.SERVER;

    private final Database database;
    private final LeaseTime leases;
    private final FoldedRuns folded;
    private @Nullable Prepared prepared;
    private boolean committing;

    JournalWriter(Database database, LeaseTime leases, FoldedRuns folded) {
        this.database = database;
        this.leases = leases;
        this.folded = folded;
    }

    private record Prepared(
            Connection connection,
            PreparedStatement turn,
            @Nullable PreparedStatement commit,
            PreparedStatement lock,
            PreparedStatement insert,
            PreparedStatement update,
            PreparedStatement entries,
            PreparedStatement approvals) {}

    /** Settles every append: written, refused, or failed. */
    synchronized void write(List<Append> batch) {
        database.alone(() -> {
            boolean stale = prepared != null;
            try {
                writeOnce(batch);
            } catch (SQLException | RuntimeException e) {
                boolean begun = committing;
                giveUp();
                batch.forEach(append -> folded.forget(append.runId));
                if (stale && !begun && e instanceof SQLException) {
                    // The connection may have died while it was idle.
                    write(batch);
                } else if (batch.size() == 1) {
                    batch.getFirst().refuse(failure(e));
                } else {
                    // One of them may be at fault; the others must not suffer for it.
                    batch.forEach(append -> write(List.of(append)));
                }
            }
            return true;
        });
    }

    private void writeOnce(List<Append> batch) throws SQLException {
        Prepared sql = prepared();
        committing = false;
        long now = leases.now(turn(sql));
        Map<String, Append.@Nullable Lock> locks = new HashMap<>();
        Map<String, RunState> grown = new LinkedHashMap<>();
        Map<String, RunState> added = new LinkedHashMap<>();
        for (Append append : batch) {
            if (!locks.containsKey(append.runId)) {
                locks.put(append.runId, lockOf(sql.lock(), append.runId));
            }
            Append.Lock lock = locks.get(append.runId);
            RuntimeException refusal = append.refusal(lock, now);
            if (refusal != null) {
                append.refuse(refusal);
                continue;
            }
            RunState state = folded.grow(append.runId, append.entries);
            boolean isNew = append.expected == 0 || added.containsKey(append.runId);
            (isNew ? added : grown).put(append.runId, state);
            String worker = append.epoch == RunStore.NO_LEASE || lock == null ? null : lock.worker();
            JournalRows.add(sql.entries(), state, append.entries, worker);
            approvals(sql.approvals(), state, append);
            locks.put(append.runId, grown(lock, state.lastSequence()));
        }
        finish(sql, grown, added);
        batch.stream().filter(append -> !append.isSettled()).forEach(Append::written);
    }

    private void finish(Prepared sql, Map<String, RunState> grown, Map<String, RunState> added) throws SQLException {
        if (grown.isEmpty() && added.isEmpty()) {
            commit(sql);
            return;
        }
        for (RunState state : added.values()) {
            RunRows.insert(sql.insert(), state);
        }
        for (RunState state : grown.values()) {
            RunRows.update(sql.update(), state);
        }
        sql.insert().executeBatch();
        sql.update().executeBatch();
        sql.entries().executeBatch();
        sql.approvals().executeBatch();
        committing = true;
        commit(sql);
    }

    private static void commit(Prepared sql) throws SQLException {
        if (sql.commit() != null) {
            sql.commit().execute();
        } else {
            sql.connection().commit();
        }
    }

    private static void approvals(PreparedStatement row, RunState state, Append append) throws SQLException {
        if (append.entries.stream().anyMatch(entry -> RunRows.concernsApprovals(entry.event()))) {
            for (var approval : state.approvals()) {
                RunRows.approval(row, state, approval);
            }
        }
    }

    private static Append.Lock grown(Append.@Nullable Lock lock, long lastSequence) {
        return lock == null
                ? new Append.Lock(lastSequence, 0, null, 0)
                : new Append.Lock(lastSequence, lock.epoch(), lock.worker(), lock.leaseUntil());
    }

    private static Append.@Nullable Lock lockOf(PreparedStatement lock, String runId) throws SQLException {
        lock.setString(1, runId);
        try (ResultSet row = lock.executeQuery()) {
            return row.next()
                    ? new Append.Lock(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4))
                    : null;
        }
    }

    /** Begins when it is this writer's turn; the server's time then. */
    private static long turn(Prepared sql) throws SQLException {
        if (!sql.turn().execute()) {
            return 0;
        }
        try (ResultSet row = sql.turn().getResultSet()) {
            row.next();
            return row.getLong(2);
        }
    }

    private Prepared prepared() throws SQLException {
        if (prepared == null) {
            boolean shared = database.dialect() == Dialect.POSTGRESQL;
            Connection connection = database.source().getConnection();
            // SQLite's driver would begin the next transaction when one ends, and keep everybody else from writing.
            connection.setAutoCommit(!shared);
            prepared = new Prepared(
                    connection,
                    connection.prepareStatement(shared ? TURN : "BEGIN IMMEDIATE"),
                    shared ? null : connection.prepareStatement("COMMIT"),
                    connection.prepareStatement(shared ? LOCK + " FOR UPDATE" : LOCK),
                    connection.prepareStatement(RunRows.INSERT),
                    connection.prepareStatement(RunRows.UPDATE),
                    connection.prepareStatement(JournalRows.INSERT),
                    connection.prepareStatement(RunRows.APPROVAL));
        }
        return prepared;
    }

    /** Nothing is known of the connection any more: the next batch gets a new one. */
    private void giveUp() {
        Prepared given = prepared;
        prepared = null;
        if (given != null) {
            try (Connection connection = given.connection()) {
                if (connection.getAutoCommit()) {
                    connection.createStatement().execute("ROLLBACK");
                } else {
                    connection.rollback();
                }
            } catch (SQLException alreadyGone) {
                // It was to be thrown away anyway.
            }
        }
    }

    private RuntimeException failure(Exception e) {
        if (e instanceof StaleWriterException stale) {
            return stale;
        }
        return e instanceof SQLException
                ? new StoreUnavailableException("The database " + database.shown() + " did not write: " + e, e)
                : (RuntimeException) e;
    }

    @Override
    public synchronized void close() {
        giveUp();
    }
}
