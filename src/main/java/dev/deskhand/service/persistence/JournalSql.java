package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.RunState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transaction after the other that writes appends, in the way a database does it fastest; on a connection of its own. */
interface JournalSql {

    /** Begins a transaction when it is this writer's turn, and says who may write to these runs. */
    Turn begin(Collection<String> runs) throws SQLException;

    /** Writes all of it; only {@link #commit}, called next, makes it durable. */
    void write(Rows rows) throws SQLException;

    void commit() throws SQLException;

    /**
     * Begins, writes and commits at once, provided that the runs are as they were known to be.
     *
     * @param guards one for each run that is written
     * @param now by the clock leases go by; 0 to go by the server's
     * @return whether it was written; if not, nothing was, and {@link #begin} tells what has changed
     */
    boolean writeAsKnown(Collection<Guard> guards, long now, Rows rows) throws SQLException;

    /** Whether {@link #writeAsKnown} can be called, which saves asking first; new runs and approvals are not written so. */
    boolean comparesAsItWrites();

    /** Ends a transaction in which nothing was written. */
    void rollback() throws SQLException;

    Connection connection();

    static JournalSql on(Database database) throws SQLException {
        Connection connection = database.source().getConnection();
        return switch (database.dialect()) {
            case SQLITE -> new SqliteJournalSql(connection);
            case POSTGRESQL -> new ServerJournalSql(connection);
        };
    }

    /**
     * A transaction has begun.
     *
     * @param serverTime the server's clock now; 0 when there is no server
     * @param locks by run; a run that is not there has none
     */
    record Turn(long serverTime, Map<String, Append.@Nullable Lock> locks) {}

    /**
     * How a run's row has to be for entries to be appended.
     *
     * @param fenced whether somebody writes who has to have the lease
     */
    record Guard(String run, Append.Lock lock, boolean fenced) {}

    /** What is written together. */
    final class Rows {
        final Map<String, RunState> added = new LinkedHashMap<>();
        final Map<String, RunState> grown = new LinkedHashMap<>();
        final List<JournalRow> entries = new ArrayList<>();

        /** Runs that workers have to look for at another time than before. */
        final Set<String> stirred = new HashSet<>();

        final Map<String, Asked> approvals = new LinkedHashMap<>();
    }

    /** An approval and its run. */
    record Asked(RunState run, ApprovalView approval) {}
}
