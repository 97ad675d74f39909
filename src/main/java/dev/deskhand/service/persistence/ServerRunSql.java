package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends to runs that are as this process left them to a PostgreSQL server, several in one call.
 *
 * <p>Each is a transaction of its own. Only the last waits for the disk, which by then has those before it too: the server's
 * log is written in the order of the commits. When one fails, the server carries out none that comes after it in its call.
 */
final class ServerRunSql {

    /** As many entries as one transaction writes; values in columns would serve any number, and cost more. */
    static final int MOST_ENTRIES = 8;

    private static final int MOST_TRANSACTIONS = 8;
    private static final int KEPT = 64;

    /** What the server says when a call divides by zero. */
    private static final String NOT_AS_KNOWN = "22012";

    private static final String TURN = "SELECT pg_advisory_xact_lock(" + Locks.JOURNAL + ")";
    private static final String WAITS_NOT = ", set_config('synchronous_commit', 'off', true)";

    /** Divides by zero unless the run is as it has to be. */
    private static final String WRITE = """
            ;
            WITH held AS (
              %s AND last_sequence = ? AND (?::text IS NULL OR epoch = ? AND lease_worker = ?
                AND lease_until > COALESCE(NULLIF(?::bigint, 0), %s))
              RETURNING id),
            written AS (
              INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
              SELECT held.id, new.* FROM held, (VALUES %%s) AS new RETURNING 1)
            SELECT 1 / COUNT(*) FROM written;
            COMMIT""".formatted(RunRows.UPDATE.strip(), LeaseTime.SERVER);

    private static final String ENTRY = "(?::bigint, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final LinkedHashMap<Shape, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What a call looks like.
     *
     * @param entries how many each transaction writes
     * @param last whether the last of them waits for the disk
     */
    private record Shape(List<Integer> entries, boolean last) {

        static Shape of(List<JournalSql.Known> transactions, boolean last) {
            return new Shape(
                    transactions.stream().map(one -> one.rows().entries.size()).toList(), last);
        }

        /** The driver begins the first. */
        String sql() {
            var all = new StringBuilder();
            for (int i = 0; i < entries.size(); i++) {
                boolean waits = last && i == entries.size() - 1;
                all.append(i == 0 ? "" : ";\nBEGIN;\n")
                        .append(TURN)
                        .append(waits ? "" : WAITS_NOT)
                        .append(WRITE.formatted(String.join(", ", Collections.nCopies(entries.get(i), ENTRY))));
            }
            return all.toString();
        }
    }

    ServerRunSql(Connection connection) {
        this.connection = connection;
    }

    /** As {@link JournalSql#writeAsKnown}. */
    boolean write(List<JournalSql.Known> transactions, long now) throws SQLException {
        try {
            for (int from = 0; from < transactions.size(); from += MOST_TRANSACTIONS) {
                int to = Math.min(from + MOST_TRANSACTIONS, transactions.size());
                call(transactions.subList(from, to), to == transactions.size(), now);
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

    private void call(List<JournalSql.Known> transactions, boolean last, long now) throws SQLException {
        PreparedStatement call = prepared(Shape.of(transactions, last));
        int place = 1;
        for (JournalSql.Known one : transactions) {
            place = set(call, place, one, now);
        }
        call.execute();
    }

    private static int set(PreparedStatement call, int first, JournalSql.Known known, long now) throws SQLException {
        JournalSql.Guard guard = known.guard();
        int place = RunRows.set(
                call, first, Objects.requireNonNull(known.rows().grown.get(guard.run())));
        String worker = guard.fenced() ? guard.lock().worker() : null;
        call.setLong(place++, guard.lock().lastSequence());
        call.setString(place++, worker);
        call.setLong(place++, guard.lock().epoch());
        call.setString(place++, worker);
        call.setLong(place++, now);
        for (JournalRow row : known.rows().entries) {
            @Nullable Object[] values = row.values();
            for (int column = 1; column < values.length; column++) {
                call.setObject(place++, values[column]);
            }
        }
        return place;
    }

    private PreparedStatement prepared(Shape shape) throws SQLException {
        PreparedStatement known = statements.get(shape);
        if (known == null) {
            known = connection.prepareStatement(shape.sql());
            if (statements.size() == KEPT) {
                statements.pollFirstEntry().getValue().close();
            }
            statements.put(shape, known);
        }
        return known;
    }
}
