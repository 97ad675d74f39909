package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends to a PostgreSQL server in two calls, whatever is written: one that begins, one that writes and commits; or
 * in one, where the runs are as this process left them. That one may hold several transactions: each is committed for
 * itself, and only the last waits for the disk, which by then has the others too.
 *
 * <p>What travels is columns of values, so that the same two prepared calls serve one entry and two hundred. New
 * runs and approvals, which are rare, take calls of their own.
 */
final class ServerJournalSql implements JournalSql {

    private static final String TURN = "pg_advisory_xact_lock(" + Locks.JOURNAL + ")";

    private static final String BEGIN = "SELECT " + TURN + ", " + LeaseTime.SERVER + """
                    ;
                    SELECT id, last_sequence, epoch, lease_worker, lease_until FROM run WHERE id = ANY (?) FOR UPDATE""";

    /** What the server says when a call divides by zero. */
    static final String NOT_AS_KNOWN = "22012";

    private static final int MOST_TRANSACTIONS = 8;

    /** Fails by a division by zero, which undoes it and keeps what follows from being carried out, unless every run is as it has to be. */
    private static final String GUARD = """
            SELECT 1 / CASE WHEN COUNT(*) = ? THEN 1 ELSE 0 END FROM (
              SELECT run.id FROM run JOIN unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[])
                AS known (id, last_sequence, epoch, worker) ON run.id = known.id
              WHERE run.last_sequence = known.last_sequence AND (known.worker IS NULL
                OR run.epoch = known.epoch AND run.lease_worker = known.worker
                  AND run.lease_until > COALESCE(NULLIF(?::bigint, 0), %s))
              FOR UPDATE OF run) AS held;
            """.formatted(LeaseTime.SERVER);

    private static final List<String> GUARD_TYPES = List.of("text", "bigint", "bigint", "text");
    private static final int GUARDS = GUARD_TYPES.size() + 2;

    private static final List<String> RUN_TYPES = List.of(
            "text", "text", "text", "text", "int", "int", "int", "text", "text", "bigint", "int", "bigint", "int",
            "bigint", "text");

    private static final List<String> ENTRY_TYPES =
            List.of("text", "bigint", "text", "text", "text", "text", "text", "text");

    private static final String WRITE = """
            UPDATE run SET planner = new.planner, status = new.status, changed_at = new.changed_at,
              finished_at = new.finished_at, done = new.done, known = new.known, exact = new.exact,
              current_en = new.current_en, current_zh = new.current_zh, tokens = new.tokens, runnable = new.runnable,
              wake_at = new.wake_at, priority = new.priority, last_sequence = new.last_sequence
            FROM unnest(%s) AS new (planner, status, changed_at, finished_at, done, known, exact, current_en,
              current_zh, tokens, runnable, wake_at, priority, last_sequence, id) WHERE run.id = new.id;
            INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
            SELECT run_id, sequence, at, type, person, action, json, worker FROM unnest(%s) WITH ORDINALITY
              AS new (run_id, sequence, at, type, person, action, json, worker, place) ORDER BY place""".formatted(arrays(RUN_TYPES), arrays(ENTRY_TYPES));

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement write;
    private final PreparedStatement[] guarded = new PreparedStatement[MOST_TRANSACTIONS];
    private final ServerRunSql oneRun;
    private final PreparedStatement insert;
    private final PreparedStatement approvals;

    ServerJournalSql(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        begin = connection.prepareStatement(BEGIN);
        write = connection.prepareStatement(WRITE + ";\nCOMMIT");
        for (int many = 1; many <= MOST_TRANSACTIONS; many++) {
            guarded[many - 1] = connection.prepareStatement(inTurn(Collections.nCopies(many, GUARD + WRITE)));
        }
        oneRun = new ServerRunSql(connection);
        insert = connection.prepareStatement(RunRows.INSERT);
        approvals = connection.prepareStatement(RunRows.APPROVAL);
    }

    /** Each in a transaction of its own when it is this writer's turn; the first has been begun by the driver. */
    static String inTurn(List<String> writes) {
        int last = writes.size() - 1;
        var all = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            all.append(i == 0 ? "" : ";\nBEGIN;\n")
                    .append("SELECT ")
                    .append(TURN)
                    .append(i == last ? "" : ", set_config('synchronous_commit', 'off', true)")
                    .append(";\n")
                    .append(writes.get(i))
                    .append(";\nCOMMIT");
        }
        return all.toString();
    }

    private static String arrays(List<String> types) {
        return String.join(", ", types.stream().map(type -> "?::" + type + "[]").toList());
    }

    @Override
    public Turn begin(Collection<String> runs, boolean last) throws SQLException {
        begin.setArray(1, connection.createArrayOf("text", runs.toArray()));
        begin.execute();
        long time;
        try (ResultSet row = begin.getResultSet()) {
            row.next();
            time = row.getLong(2);
        }
        Map<String, Append.@Nullable Lock> locks = new HashMap<>();
        begin.getMoreResults();
        try (ResultSet row = begin.getResultSet()) {
            while (row.next()) {
                var lock = new Append.Lock(row.getLong(2), row.getLong(3), row.getString(4), row.getLong(5));
                locks.put(row.getString(1), lock);
            }
        }
        return new Turn(time, locks);
    }

    @Override
    public void write(Rows rows) throws SQLException {
        for (var state : rows.added.values()) {
            RunRows.insert(insert, state);
        }
        if (!rows.added.isEmpty()) {
            insert.executeBatch();
        }
        for (Asked asked : rows.approvals.values()) {
            RunRows.approval(approvals, asked.run(), asked.approval());
        }
        if (!rows.approvals.isEmpty()) {
            approvals.executeBatch();
        }
        grownAndEntries(write, 1, rows);
    }

    private void grownAndEntries(PreparedStatement into, int first, Rows rows) throws SQLException {
        columns(into, first, RUN_TYPES, List.copyOf(rows.grown.values()));
        columns(
                into,
                first + RUN_TYPES.size(),
                ENTRY_TYPES,
                rows.entries.stream().map(JournalRow::values).toList());
    }

    private void columns(PreparedStatement into, int first, List<String> types, List<@Nullable Object[]> rows)
            throws SQLException {
        for (int column = 0; column < types.size(); column++) {
            var values = new @Nullable Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row)[column];
            }
            into.setArray(first + column, connection.createArrayOf(types.get(column), values));
        }
    }

    @Override
    public int mostAsKnown() {
        return MOST_TRANSACTIONS;
    }

    @Override
    public boolean writeAsKnown(List<Known> transactions, long now) throws SQLException {
        try {
            if (ServerRunSql.isFor(transactions)) {
                oneRun.writeAsKnown(transactions, now);
            } else {
                guarded(transactions, now).execute();
            }
            return true;
        } catch (SQLException e) {
            if (NOT_AS_KNOWN.equals(e.getSQLState())) {
                connection.rollback();
                return false;
            }
            throw e;
        }
    }

    private PreparedStatement guarded(List<Known> transactions, long now) throws SQLException {
        PreparedStatement into = guarded[transactions.size() - 1];
        int place = 1;
        for (Known one : transactions) {
            into.setInt(place, one.guards().size());
            List<@Nullable Object[]> known = one.guards().stream()
                    .map(guard -> new @Nullable Object[] {
                        guard.run(),
                        guard.lock().lastSequence(),
                        guard.lock().epoch(),
                        guard.fenced() ? guard.lock().worker() : null
                    })
                    .toList();
            columns(into, place + 1, GUARD_TYPES, known);
            into.setLong(place + 1 + GUARD_TYPES.size(), now);
            grownAndEntries(into, place + GUARDS, one.rows());
            place += GUARDS + RUN_TYPES.size() + ENTRY_TYPES.size();
        }
        return into;
    }

    @Override
    public void commit() throws SQLException {
        write.execute();
    }

    @Override
    public void settle() throws SQLException {
        // Its locks on runs are in the server's log, so that this commit waits for all that is before them there.
        connection.commit();
    }

    @Override
    public Connection connection() {
        return connection;
    }
}
