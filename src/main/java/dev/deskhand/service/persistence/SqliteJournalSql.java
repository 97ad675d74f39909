package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes appends to SQLite, where a statement costs next to nothing and only the commit waits. */
final class SqliteJournalSql implements JournalSql {

    private static final Logger LOG = Logger.getLogger(SqliteJournalSql.class);

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement lock;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement progress;
    private final PreparedStatement entries;
    private final PreparedStatement approvals;
    private final PreparedStatement workflows;

    /** Whether commits wait for the disk; they do when the connection is new. */
    private boolean waiting = true;

    /** Whether something may have been committed that is not on disk yet, also by the writer's connection before this one. */
    private boolean deferred = true;

    SqliteJournalSql(Connection connection) throws SQLException {
        this.connection = connection;
        // The driver would begin the next transaction when one ends, and keep everybody else from writing.
        connection.setAutoCommit(true);
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        rollback = connection.prepareStatement("ROLLBACK");
        lock = connection.prepareStatement(
                "SELECT last_sequence, epoch, lease_worker, lease_until FROM run WHERE id = ?");
        insert = connection.prepareStatement(RunRows.INSERT);
        update = connection.prepareStatement(RunRows.UPDATE);
        progress = connection.prepareStatement(RunRows.UPDATE_PROGRESS);
        entries = connection.prepareStatement(JournalRow.INSERT);
        approvals = connection.prepareStatement(RunRows.APPROVAL);
        workflows = connection.prepareStatement(RunRows.WORKFLOW);
    }

    @Override
    public Turn begin(Collection<String> runs, boolean last) throws SQLException {
        if (waiting != last) {
            setWaiting(last);
        }
        begin.execute();
        Map<String, Append.@Nullable Lock> locks = new HashMap<>();
        for (String run : runs) {
            lock.setString(1, run);
            try (ResultSet row = lock.executeQuery()) {
                if (row.next()) {
                    locks.put(run, new Append.Lock(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4)));
                }
            }
        }
        return new Turn(0, locks);
    }

    @Override
    public void write(Rows rows) throws SQLException {
        for (var state : rows.added.values()) {
            RunRows.insert(insert, state);
        }
        for (var grown : rows.grown.entrySet()) {
            if (rows.stirred.contains(grown.getKey())) {
                RunRows.update(update, grown.getValue());
            } else {
                RunRows.updateProgress(progress, grown.getValue());
            }
        }
        for (JournalRow row : rows.entries) {
            row.addTo(entries);
        }
        for (Asked asked : rows.approvals.values()) {
            RunRows.approval(approvals, asked.run(), asked.approval());
        }
        for (RunState state : rows.workflows) {
            RunRows.updateWorkflow(workflows, state);
        }
        insert.executeBatch();
        update.executeBatch();
        progress.executeBatch();
        entries.executeBatch();
        approvals.executeBatch();
        workflows.executeBatch();
    }

    @Override
    public boolean writeAsKnown(List<Known> transactions, long now) {
        throw new UnsupportedOperationException("asking first costs nothing here");
    }

    @Override
    public boolean writesAsKnown() {
        return false;
    }

    @Override
    public void commit() throws SQLException {
        commit.execute();
        deferred = !waiting;
    }

    @Override
    public void settle() throws SQLException {
        rollback.execute();
        if (!deferred) {
            return;
        }
        setWaiting(true);
        // What was committed is on disk before it is copied to the file. One that does not wait for readers would skip
        // that, too, and not say so.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(FULL)")) {
            if (!row.next() || row.getInt(1) != 0) {
                throw new SQLException("what was written before could not be made durable");
            }
        }
        deferred = false;
    }

    /** SQLite carries this out where the statement is prepared, so that one prepared beforehand would do nothing when it is executed. */
    private void setWaiting(boolean waits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = " + (waits ? "FULL" : "NORMAL"));
        }
        waiting = waits;
    }

    @Override
    public void abandon() throws SQLException {
        try {
            rollback.execute();
        } catch (SQLException e) {
            LOG.debug("Nothing had been begun, or it was undone already", e);
        }
        setWaiting(true);
    }

    @Override
    public Connection connection() {
        return connection;
    }
}
