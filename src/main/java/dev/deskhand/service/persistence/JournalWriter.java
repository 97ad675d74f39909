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

    /** How many transactions of the batch have been committed, one call each. */
    private int made;

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
                List<Append> open = unsettled(batch);
                if (stale && !begun && made == 0 && e instanceof SQLException) {
                    // The connection may have died while it was idle.
                    open.forEach(Append::sentInVain);
                    write(open);
                } else if (begun && Outage.mayHaveCommitted(e)) {
                    // It may be durable all the same: written once more it would look like somebody else's.
                    open.forEach(append -> append.refuse(failure(e)));
                } else if (batch.size() == 1) {
                    open.forEach(append -> append.refuse(failure(e)));
                } else {
                    // One of them may be at fault; the others must not suffer for it.
                    settleThoseWritten(open);
                    open.forEach(Append::sentInVain);
                    unsettled(open).forEach(append -> write(List.of(append)));
                }
            }
            return true;
        });
    }

    private void writeOnce(List<Append> batch) throws SQLException {
        JournalSql open = connected();
        committing = false;
        made = 0;
        if (writtenAsKnown(open, batch)) {
            batch.forEach(Append::written);
            return;
        }
        var left = unsettled(batch);
        for (List<Append> turn : inTurn(left)) {
            left.removeAll(turn);
            writeTurn(open, turn, left.isEmpty());
        }
        batch.stream().filter(append -> !append.isSettled()).forEach(Append::written);
    }

    /** Each append is a transaction, which it shares with those of other runs; those of one run come in their order. */
    private static List<List<Append>> inTurn(List<Append> batch) {
        Map<String, Integer> many = new HashMap<>();
        List<List<Append>> turns = new ArrayList<>();
        for (Append append : batch) {
            int turn = many.merge(append.runId, 1, Integer::sum);
            if (turn > turns.size()) {
                turns.add(new ArrayList<>());
            }
            turns.get(turn - 1).add(append);
        }
        return turns;
    }

    private void writeTurn(JournalSql open, List<Append> turn, boolean last) throws SQLException {
        committing = false;
        var begun = open.begin(turn.stream().map(append -> append.runId).toList(), last);
        var locks = new HashMap<>(begun.locks());
        var rows = BatchRows.of(turn, locks, leases.now(begun.serverTime()), folded);
        if (!rows.entries.isEmpty()) {
            open.write(rows);
            writeAlong(open, turn);
            committing = true;
            open.commit();
            made++;
            committed(rows, locks);
            turn.stream().filter(append -> !append.isSettled()).forEach(Append::sent);
        } else {
            open.settle();
        }
    }

    private static List<Append> unsettled(List<Append> batch) {
        return new ArrayList<>(
                batch.stream().filter(append -> !append.isSettled()).toList());
    }

    /**
     * After several transactions broke off: of those on their way the ones that the journal has were made; they are durable
     * when it returns. Whoever else may have written to the run since, an entry with the same words at the same place is that
     * of the one that was sent; somebody else may have wanted to write the same there.
     */
    private void settleThoseWritten(List<Append> batch) {
        var appends = batch.stream().filter(Append::isSent).toList();
        if (appends.isEmpty()) {
            return;
        }
        try {
            JournalSql open = connected();
            open.begin(appends.stream().map(append -> append.runId).collect(Collectors.toSet()), true);
            List<Append> there = new ArrayList<>();
            for (Append append : appends) {
                if (holds(open.connection(), append)) {
                    there.add(append);
                }
            }
            open.settle();
            there.forEach(Append::written);
        } catch (SQLException e) {
            giveUp();
            appends.forEach(append -> append.refuse(failure(e)));
        }
    }

    private static boolean holds(Connection connection, Append append) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT json FROM journal_entry WHERE run_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence")) {
            select.setString(1, append.runId);
            select.setLong(2, append.entries.getFirst().sequence());
            select.setLong(3, append.entries.getLast().sequence());
            List<String> found = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found.equals(append.json);
        }
    }

    private static void writeAlong(JournalSql open, List<Append> batch) throws SQLException {
        for (Append append : batch) {
            if (append.along != null) {
                append.along.write(open.connection());
            }
        }
    }

    /** Writes in one call what can be, where the runs are as this process left them; then what is left is unsettled. */
    private boolean writtenAsKnown(JournalSql open, List<Append> batch) throws SQLException {
        if (!open.writesAsKnown()
                || nanos.getAsLong() - committedAt > FRESH_NANOS
                || batch.stream().anyMatch(append -> append.along != null || BatchRows.concernsApprovals(append))) {
            return false;
        }
        var before = known.of(batch);
        if (before == null) {
            return false;
        }
        List<JournalSql.Known> transactions = new ArrayList<>();
        var locks = new HashMap<>(before);
        for (List<Append> turn : inTurn(batch)) {
            var guards = turn.stream().map(append -> guard(append, locks)).toList();
            transactions.add(new JournalSql.Known(guards, BatchRows.of(turn, locks, Long.MIN_VALUE, folded)));
        }
        committing = true;
        if (open.writeAsKnown(transactions, leases.now(0))) {
            asKnown++;
            transactions.forEach(one -> committed(one.rows(), locks));
            return true;
        }
        notAsKnown++;
        committing = false;
        known.forget();
        batch.forEach(append -> folded.forget(append.runId));
        if (transactions.size() > 1) {
            settleThoseWritten(batch);
        }
        batch.forEach(Append::sentInVain);
        return false;
    }

    private static JournalSql.Guard guard(Append append, Map<String, Append.@Nullable Lock> locks) {
        return new JournalSql.Guard(
                append.runId, Objects.requireNonNull(locks.get(append.runId)), append.epoch != RunStore.NO_LEASE);
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
            try {
                given.abandon();
                given.connection().close();
            } catch (SQLException unusable) {
                database.throwAway(given.connection());
            }
        }
    }

    private RuntimeException failure(Exception e) {
        if (e instanceof StaleWriterException stale) {
            return stale;
        }
        if (e instanceof SQLException fault && Outage.isMistake(fault)) {
            return new IllegalStateException(
                    "The database " + database.shown() + " refused what was to be written: " + e, e);
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
