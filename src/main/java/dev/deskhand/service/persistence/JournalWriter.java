package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends of many runs in one transaction: the journal, and what lists and workers need to know of each run.
 *
 * <p>It keeps a connection of its own with its statements prepared, and takes a new one when that fails. Instances
 * that share a server write one after the other, so that entries become visible in the order of their positions.
 */
final class JournalWriter implements AutoCloseable {

    /** A connection that has just been used is alive; one that was idle may have died, and its first call has to be one that can be repeated. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Database database;
    private final LeaseTime leases;
    private final FoldedRuns folded;
    private final KnownLocks known = new KnownLocks();
    private @Nullable JournalSql sql;
    private final LongSupplier nanos;
    private boolean committing;
    private long committedAt;
    private int asKnown;
    private int notAsKnown;

    /** @param nanos a clock that goes on evenly, such as {@link System#nanoTime} */
    JournalWriter(Database database, LeaseTime leases, FoldedRuns folded, LongSupplier nanos) {
        this.database = database;
        this.leases = leases;
        this.folded = folded;
        this.nanos = nanos;
        this.committedAt = nanos.getAsLong() - 2 * FRESH_NANOS;
    }

    /** How many batches were written in one call, and how many a call refused because a run was not as it was known. */
    record OneCalls(int written, int refused) {}

    synchronized OneCalls oneCalls() {
        return new OneCalls(asKnown, notAsKnown);
    }

    /** Settles every append: written, refused, or failed. */
    synchronized void write(List<Append> batch) {
        if (batch.size() > 1 && batch.stream().anyMatch(append -> append.along != null)) {
            // What is written along may refuse its append, and counts for it alone.
            batch.forEach(append -> write(List.of(append)));
            return;
        }
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
                } else if (begun && Outage.is(e)) {
                    // It may be durable all the same: written once more it would look like somebody else's.
                    batch.forEach(append -> append.refuse(failure(e)));
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
        if (!writtenAsKnown(open, batch)) {
            var turn = open.begin(batch.stream().map(append -> append.runId).collect(Collectors.toSet()));
            var locks = new HashMap<>(turn.locks());
            var rows = BatchRows.of(batch, locks, leases.now(turn.serverTime()), folded);
            if (!rows.entries.isEmpty()) {
                open.write(rows);
                writeAlong(open, batch);
                committing = true;
                open.commit();
                committed(rows, locks);
            } else {
                open.rollback();
            }
        }
        batch.stream().filter(append -> !append.isSettled()).forEach(Append::written);
    }

    private static void writeAlong(JournalSql open, List<Append> batch) throws SQLException {
        for (Append append : batch) {
            if (append.along != null) {
                append.along.write(open.connection());
            }
        }
    }

    /** Writes in one call what can be, where the runs are as this process left them. */
    private boolean writtenAsKnown(JournalSql open, List<Append> batch) throws SQLException {
        if (nanos.getAsLong() - committedAt > FRESH_NANOS
                || batch.stream().anyMatch(append -> append.along != null || BatchRows.concernsApprovals(append))
                || !open.comparesAsItWrites()) {
            return false;
        }
        var before = known.of(batch);
        if (before == null) {
            return false;
        }
        var locks = new HashMap<>(before);
        var rows = BatchRows.of(batch, locks, Long.MIN_VALUE, folded);
        var fenced = batch.stream()
                .filter(append -> append.epoch != RunStore.NO_LEASE)
                .map(append -> append.runId)
                .collect(Collectors.toSet());
        List<JournalSql.Guard> guards = new ArrayList<>();
        before.forEach((run, lock) ->
                guards.add(new JournalSql.Guard(run, Objects.requireNonNull(lock), fenced.contains(run))));
        committing = true;
        boolean written = open.writeAsKnown(guards, leases.now(0), rows);
        if (written) {
            asKnown++;
            committed(rows, locks);
        } else {
            notAsKnown++;
            committing = false;
            known.forget();
            batch.forEach(append -> folded.forget(append.runId));
        }
        return written;
    }

    private void committed(JournalSql.Rows rows, Map<String, Append.@Nullable Lock> locks) {
        committedAt = nanos.getAsLong();
        for (JournalRow row : rows.entries) {
            String run = row.entry().runId();
            Append.Lock lock = locks.get(run);
            if (lock != null) {
                known.put(run, lock);
            }
        }
    }

    private JournalSql connected() throws SQLException {
        JournalSql known = sql;
        if (known == null) {
            known = JournalSql.on(database);
            sql = known;
        }
        return known;
    }

    /** Nothing is known of the connection any more: the next batch gets a new one. */
    private void giveUp() {
        known.forget();
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
