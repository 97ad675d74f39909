package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes appends to runs that are as this process left them to a PostgreSQL server, several transactions in one call.
 *
 * <p>Only the last transaction waits for the disk, which by then has those before it too: the server's log is written in
 * the order of the commits. When one fails, the server carries out none that comes after it in its call.
 */
final class ServerRunSql {

    /** So many entries of one run travel as single values; more of them, and those of several runs, as columns of values. */
    private static final int SINGLE_VALUES = 8;

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

    private static final List<String> GUARD_TYPES = List.of("bigint", "text", "bigint");

    /** Divides by zero unless all the runs are as they have to be. */
    private static final String WRITE_COLUMNS = """
            ;
            WITH held AS (
              %s
              FROM unnest(%s, %s) AS new (%s, before, by, by_epoch)
              WHERE run.id = new.id AND run.last_sequence = new.before
                AND (new.by IS NULL OR run.epoch = new.by_epoch AND run.lease_worker = new.by
                  AND run.lease_until > COALESCE(NULLIF(?::bigint, 0), %s))
              RETURNING 1),
            written AS (
              INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
              SELECT run_id, sequence, at, type, person, action, json, worker FROM unnest(%s) WITH ORDINALITY
                AS new (run_id, sequence, at, type, person, action, json, worker, place) ORDER BY place
              RETURNING 1)
            SELECT 1 / (CASE WHEN (SELECT COUNT(*) FROM held) = ? THEN COUNT(*) ELSE 0 END) FROM written;
            COMMIT""".formatted(
                    ServerJournalSql.UPDATE,
                    ServerJournalSql.arrays(ServerJournalSql.RUN_TYPES),
                    ServerJournalSql.arrays(GUARD_TYPES),
                    ServerJournalSql.RUN_COLUMNS,
                    LeaseTime.SERVER,
                    ServerJournalSql.arrays(ServerJournalSql.ENTRY_TYPES));

    private final Connection connection;
    private final LinkedHashMap<Shape, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What a call looks like.
     *
     * @param entries how many each transaction writes as single values; 0 for one with columns of them
     * @param last whether the last of them waits for the disk
     */
    private record Shape(List<Integer> entries, boolean last) {

        static Shape of(List<JournalSql.Known> transactions, boolean last) {
            return new Shape(
                    transactions.stream().map(ServerRunSql::singleValues).toList(), last);
        }

        /** The driver begins the first. */
        String sql() {
            var all = new StringBuilder();
            for (int i = 0; i < entries.size(); i++) {
                boolean waits = last && i == entries.size() - 1;
                int single = entries.get(i);
                all.append(i == 0 ? "" : ";\nBEGIN;\n")
                        .append(TURN)
                        .append(waits ? "" : WAITS_NOT)
                        .append(
                                single == 0
                                        ? WRITE_COLUMNS
                                        : WRITE.formatted(String.join(", ", Collections.nCopies(single, ENTRY))));
            }
            return all.toString();
        }
    }

    ServerRunSql(Connection connection) {
        this.connection = connection;
    }

    private static int singleValues(JournalSql.Known transaction) {
        int entries = transaction.rows().entries.size();
        return transaction.guards().size() == 1 && entries <= SINGLE_VALUES ? entries : 0;
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
            place = singleValues(one) == 0 ? columns(call, place, one, now) : values(call, place, one, now);
        }
        call.execute();
    }

    private static int values(PreparedStatement call, int first, JournalSql.Known known, long now) throws SQLException {
        JournalSql.Guard guard = known.guards().getFirst();
        int place = RunRows.set(call, first, grown(known, guard));
        String worker = worker(guard);
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

    private static int columns(PreparedStatement call, int first, JournalSql.Known known, long now)
            throws SQLException {
        List<@Nullable Object[]> runs = new ArrayList<>();
        List<@Nullable Object[]> guards = new ArrayList<>();
        for (JournalSql.Guard guard : known.guards()) {
            runs.add(grown(known, guard));
            guards.add(new @Nullable Object[] {
                guard.lock().lastSequence(), worker(guard), guard.lock().epoch()
            });
        }
        int place = ServerJournalSql.columns(call, first, ServerJournalSql.RUN_TYPES, runs);
        place = ServerJournalSql.columns(call, place, GUARD_TYPES, guards);
        call.setLong(place++, now);
        place = ServerJournalSql.columns(
                call,
                place,
                ServerJournalSql.ENTRY_TYPES,
                known.rows().entries.stream().map(JournalRow::values).toList());
        call.setInt(place++, known.guards().size());
        return place;
    }

    private static @Nullable Object[] grown(JournalSql.Known known, JournalSql.Guard guard) {
        return Objects.requireNonNull(known.rows().grown.get(guard.run()));
    }

    private static @Nullable String worker(JournalSql.Guard guard) {
        return guard.fenced() ? guard.lock().worker() : null;
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
