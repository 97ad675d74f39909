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

    /**
     * Begins a transaction when it is this writer's turn, and says who may write to these runs.
     *
     * @param last whether its commit is to wait for the disk; another may follow at once that makes both durable
     */
    Turn begin(Collection<String> runs, boolean last) throws SQLException;

    /** Writes all of it; only {@link #commit}, called next, makes it durable. */
    void write(Rows rows) throws SQLException;

    void commit() throws SQLException;

    /**
     * Begins, writes and commits one transaction after the other at once, as long as the runs are as they were known to be; durable
     * when it returns.
     *
     * @param now by the clock leases go by; 0 to go by the server's
     * @return whether all were written; if not, some from the first on may have been, and {@link #begin} tells what has changed
     */
    boolean writeAsKnown(List<Known> transactions, long now) throws SQLException;

    /** Whether {@link #writeAsKnown} is to be used; not where asking first costs nothing. */
    boolean writesAsKnown();

    /** Ends a transaction in which nothing was written; what was committed before it is durable then. */
    void settle() throws SQLException;

    /** Ends whatever was begun, and leaves the connection as it was taken. */
    void abandon() throws SQLException;

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

    /** A transaction for runs that are as they are known to be, one append of each; without approvals. */
    record Known(List<Guard> guards, Rows rows) {}

    /** What is written together, of each run one append. */
    final class Rows {
        final Map<String, RunState> added = new LinkedHashMap<>();

        /** By run, what {@link RunRows#values} says of it. */
        final Map<String, @Nullable Object[]> grown = new LinkedHashMap<>();

        final List<JournalRow> entries = new ArrayList<>();

        /** Runs that workers have to look for at another time than before. */
        final Set<String> stirred = new HashSet<>();

        /** Runs that were there before and now have steps of a saved workflow. */
        final List<RunState> workflows = new ArrayList<>();

        final Map<String, Asked> approvals = new LinkedHashMap<>();
    }

    /** An approval and its run. */
    record Asked(RunState run, ApprovalView approval) {}
}
