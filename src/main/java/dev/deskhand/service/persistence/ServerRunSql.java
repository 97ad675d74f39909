package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends to runs that are as this process left them to a PostgreSQL server, several transactions in one call.
 *
 * <p>Only the last transaction waits for the disk, which by then has those before it too: the server's log is written in
 * the order of the commits. When one fails, the server carries out none that comes after it in its call.
 */
final class ServerRunSql {

    private static final Logger LOG = Logger.getLogger(ServerRunSql.class);

    private static final int MOST_TRANSACTIONS = 8;

    /** What the server says when a run is not as it was known to be. */
    private static final String NOT_AS_KNOWN = "DK001";

    /** The procedure is not there, or this role may not call it: both are known before anything is written. */
    private static final Set<String> NOT_TO_BE_CALLED = Set.of("42883", "42501");

    private static final List<String> GUARD_TYPES = List.of("bigint", "text", "bigint");
    private static final List<String> LENGTH_TYPES = List.of("int", "int");

    /** See V95. */
    private static final String CALL = "CALL journal_append_2(" + Locks.JOURNAL + ", ?, "
            + Columns.places(LENGTH_TYPES) + ", " + Columns.places(ServerJournalSql.RUN_TYPES) + ", "
            + Columns.places(GUARD_TYPES) + ", " + Columns.places(ServerJournalSql.ENTRY_TYPES) + ")";

    private final Connection connection;
    private final PreparedStatement call;
    private boolean usable = true;

    ServerRunSql(Connection connection) throws SQLException {
        this.connection = connection;
        this.call = connection.prepareStatement(CALL);
    }

    /** Whether the server has let it be called so far. */
    boolean isUsable() {
        return usable;
    }

    /** As {@link JournalSql#writeAsKnown}. */
    boolean write(List<JournalSql.Known> transactions, long now) throws SQLException {
        // The procedure begins and ends its transactions itself; what was left open before must not be committed with
        // them.
        connection.rollback();
        connection.setAutoCommit(true);
        try {
            for (int from = 0; from < transactions.size(); from += MOST_TRANSACTIONS) {
                set(transactions.subList(from, Math.min(from + MOST_TRANSACTIONS, transactions.size())), now);
                call.execute();
            }
            return true;
        } catch (SQLException e) {
            if (NOT_AS_KNOWN.equals(e.getSQLState())) {
                return false;
            }
            if (NOT_TO_BE_CALLED.contains(e.getSQLState())) {
                LOG.warnf("The journal is written in two calls each, which takes longer: %s", e.getMessage());
                usable = false;
                return false;
            }
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(false);
            }
        }
    }

    private void set(List<JournalSql.Known> transactions, long now) throws SQLException {
        List<@Nullable Object[]> lengths = new ArrayList<>();
        List<@Nullable Object[]> runs = new ArrayList<>();
        List<@Nullable Object[]> guards = new ArrayList<>();
        List<@Nullable Object[]> entries = new ArrayList<>();
        for (JournalSql.Known one : transactions) {
            lengths.add(new Object[] {one.guards().size(), one.rows().entries.size()});
            for (JournalSql.Guard guard : one.guards()) {
                runs.add(Objects.requireNonNull(one.rows().grown.get(guard.run())));
                guards.add(new @Nullable Object[] {
                    guard.lock().lastSequence(), worker(guard), guard.lock().epoch()
                });
            }
            one.rows().entries.forEach(row -> entries.add(row.values()));
        }
        call.setLong(1, now);
        int place = Columns.set(call, 2, LENGTH_TYPES, lengths);
        place = Columns.set(call, place, ServerJournalSql.RUN_TYPES, runs);
        place = Columns.set(call, place, GUARD_TYPES, guards);
        Columns.set(call, place, ServerJournalSql.ENTRY_TYPES, entries);
    }

    private static @Nullable String worker(JournalSql.Guard guard) {
        return guard.fenced() ? guard.lock().worker() : null;
    }
}
