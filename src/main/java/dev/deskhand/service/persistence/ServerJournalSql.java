package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends to a PostgreSQL server in two calls, whatever is written: one that begins, one that writes and commits; or
 * in one, where the runs are as this process left them ({@link ServerRunSql}).
 *
 * <p>What travels is columns of values, so that the same two prepared calls serve one entry and two hundred. New
 * runs and approvals, which are rare, take calls of their own.
 */
final class ServerJournalSql implements JournalSql {

    private static final String TURN = "pg_advisory_xact_lock(" + Locks.JOURNAL + ")";

    private static final String BEGIN = "SELECT " + TURN + ", " + LeaseTime.SERVER + """
                    ;
                    SELECT id, last_sequence, epoch, lease_worker, lease_until FROM run WHERE id = ANY (?) FOR UPDATE""";

    /** Of {@link RunRows#values}. */
    static final List<String> RUN_TYPES = List.of(
            "text", "text", "text", "text", "int", "int", "int", "text", "text", "bigint", "int", "bigint", "int",
            "bigint", "text");

    /** Of {@link JournalRow#values}. */
    static final List<String> ENTRY_TYPES = List.of("text", "bigint", "text", "text", "text", "text", "text", "text");

    private static final String WRITE = """
            UPDATE run SET planner = new.planner, status = new.status, changed_at = new.changed_at,
              finished_at = new.finished_at, done = new.done, known = new.known, exact = new.exact,
              current_en = new.current_en, current_zh = new.current_zh, tokens = new.tokens, runnable = new.runnable,
              wake_at = new.wake_at, priority = new.priority, last_sequence = new.last_sequence
            FROM unnest(%s) AS new (planner, status, changed_at, finished_at, done, known, exact, current_en,
              current_zh, tokens, runnable, wake_at, priority, last_sequence, id)
            WHERE run.id = new.id;
            INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
            SELECT run_id, sequence, at, type, person, action, json, worker FROM unnest(%s) WITH ORDINALITY
              AS new (run_id, sequence, at, type, person, action, json, worker, place) ORDER BY place;
            COMMIT""".formatted(Columns.places(RUN_TYPES), Columns.places(ENTRY_TYPES));

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement write;
    private final ServerRunSql known;
    private final PreparedStatement insert;
    private final PreparedStatement approvals;
    private final PreparedStatement workflows;

    ServerJournalSql(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        begin = connection.prepareStatement(BEGIN);
        write = connection.prepareStatement(WRITE);
        known = new ServerRunSql(connection);
        insert = connection.prepareStatement(RunRows.INSERT);
        approvals = connection.prepareStatement(RunRows.APPROVAL);
        workflows = connection.prepareStatement(RunRows.WORKFLOW);
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
        for (var state : rows.workflows) {
            RunRows.updateWorkflow(workflows, state);
        }
        if (!rows.workflows.isEmpty()) {
            workflows.executeBatch();
        }
        int next = Columns.set(write, 1, RUN_TYPES, List.copyOf(rows.grown.values()));
        Columns.set(
                write,
                next,
                ENTRY_TYPES,
                rows.entries.stream().map(JournalRow::values).toList());
    }

    @Override
    public boolean writesAsKnown() {
        return known.isUsable();
    }

    @Override
    public boolean writeAsKnown(List<Known> transactions, long now) throws SQLException {
        return known.write(transactions, now);
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
    public void abandon() throws SQLException {
        connection.rollback();
    }

    @Override
    public Connection connection() {
        return connection;
    }
}
