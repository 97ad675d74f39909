package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends of many runs in one transaction: the journal, and what lists and workers need to know of each run.
 *
 * <p>It keeps a connection of its own with its statements prepared, and takes a new one when that fails. Instances
 * that share a server write one after the other, so that entries become visible in the order of their positions.
 */
final class JournalWriter implements AutoCloseable {

    private final Database database;
    private final LeaseTime leases;
    private final FoldedRuns folded;
    private @Nullable JournalSql sql;
    private boolean committing;

    JournalWriter(Database database, LeaseTime leases, FoldedRuns folded) {
        this.database = database;
        this.leases = leases;
        this.folded = folded;
    }

    /** Settles every append: written, refused, or failed. */
    synchronized void write(List<Append> batch) {
        database.alone(() -> {
            boolean stale = sql != null && database.dialect() == Dialect.POSTGRESQL;
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
        JournalSql open = connected();
        committing = false;
        var turn = open.begin(batch.stream().map(append -> append.runId).collect(Collectors.toSet()));
        long now = leases.now(turn.serverTime());
        var locks = new HashMap<>(turn.locks());
        var rows = new JournalSql.Rows();
        for (Append append : batch) {
            Append.Lock lock = locks.get(append.runId);
            RuntimeException refusal = append.refusal(lock, now);
            if (refusal != null) {
                append.refuse(refusal);
                continue;
            }
            RunState state = folded.grow(append.runId, append.entries);
            boolean isNew = append.expected == 0 || rows.added.containsKey(append.runId);
            (isNew ? rows.added : rows.grown).put(append.runId, state);
            String worker = append.epoch == RunStore.NO_LEASE || lock == null ? null : lock.worker();
            append.entries.forEach(entry -> rows.entries.add(JournalRow.of(entry, state, worker)));
            addApprovals(rows, state, append);
            locks.put(append.runId, grown(lock, state.lastSequence()));
        }
        if (!rows.entries.isEmpty()) {
            open.write(rows);
            committing = true;
            open.commit();
        } else {
            open.rollback();
        }
        batch.stream().filter(append -> !append.isSettled()).forEach(Append::written);
    }

    private static void addApprovals(JournalSql.Rows rows, RunState state, Append append) {
        if (append.entries.stream().anyMatch(entry -> RunRows.concernsApprovals(entry.event()))) {
            state.approvals()
                    .forEach(approval ->
                            rows.approvals.put(approval.request().id(), new JournalSql.Asked(state, approval)));
        }
    }

    private static Append.Lock grown(Append.@Nullable Lock lock, long lastSequence) {
        return lock == null
                ? new Append.Lock(lastSequence, 0, null, 0)
                : new Append.Lock(lastSequence, lock.epoch(), lock.worker(), lock.leaseUntil());
    }

    private JournalSql connected() throws SQLException {
        JournalSql known = sql;
        if (known == null) {
            known = JournalSql.on(database);
            sql = known;
            database.writesOn(known.connection());
        }
        return known;
    }

    /** Nothing is known of the connection any more: the next batch gets a new one. */
    private void giveUp() {
        JournalSql given = sql;
        sql = null;
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
