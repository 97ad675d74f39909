package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the appends of one run to a PostgreSQL server in one call, where the run is as this process left it; values in columns would cost more. */
final class ServerRunSql {

    /** As many entries as one transaction writes. */
    private static final int MOST_ENTRIES = 4;

    private static final int KEPT = 64;

    /** Fails by a division by zero, which undoes it and keeps what follows from being carried out, unless the run is as it has to be. */
    private static final String WRITE = """
            WITH held AS (
              %s AND last_sequence = ? AND (?::text IS NULL OR epoch = ? AND lease_worker = ?
                AND lease_until > COALESCE(NULLIF(?::bigint, 0), %s))
              RETURNING id),
            written AS (
              INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
              SELECT held.id, new.* FROM held, (VALUES %%s) AS new RETURNING 1)
            SELECT 1 / COUNT(*) FROM written""".formatted(RunRows.UPDATE.strip(), LeaseTime.SERVER);

    private static final String ENTRY = "(?::bigint, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    /** By how many entries each transaction writes. */
    private final LinkedHashMap<List<Integer>, PreparedStatement> byEntries = new LinkedHashMap<>(16, 0.75f, true);

    ServerRunSql(Connection connection) {
        this.connection = connection;
    }

    /** Whether all are of one run, and of few entries each. */
    static boolean isFor(List<JournalSql.Known> transactions) {
        String run = transactions.getFirst().guards().getFirst().run();
        return transactions.stream()
                .allMatch(one -> one.guards().size() == 1
                        && one.guards().getFirst().run().equals(run)
                        && one.rows().entries.size() <= MOST_ENTRIES);
    }

    /** As {@link JournalSql#writeAsKnown}; fails with {@link ServerJournalSql#NOT_AS_KNOWN} where the run is not. */
    void writeAsKnown(List<JournalSql.Known> transactions, long now) throws SQLException {
        PreparedStatement write = writing(
                transactions.stream().map(one -> one.rows().entries.size()).toList());
        int place = 1;
        for (JournalSql.Known one : transactions) {
            place = set(write, place, one.guards().getFirst(), now, one.rows());
        }
        write.execute();
    }

    private static int set(PreparedStatement write, int first, JournalSql.Guard guard, long now, JournalSql.Rows rows)
            throws SQLException {
        int place = RunRows.set(write, first, Objects.requireNonNull(rows.grown.get(guard.run())));
        String worker = guard.fenced() ? guard.lock().worker() : null;
        write.setLong(place++, guard.lock().lastSequence());
        write.setString(place++, worker);
        write.setLong(place++, guard.lock().epoch());
        write.setString(place++, worker);
        write.setLong(place++, now);
        for (JournalRow row : rows.entries) {
            @Nullable Object[] values = row.values();
            for (int column = 1; column < values.length; column++) {
                write.setObject(place++, values[column]);
            }
        }
        return place;
    }

    private PreparedStatement writing(List<Integer> entries) throws SQLException {
        PreparedStatement known = byEntries.get(entries);
        if (known == null) {
            known = connection.prepareStatement(ServerJournalSql.inTurn(entries.stream()
                    .map(many -> WRITE.formatted(String.join(", ", Collections.nCopies(many, ENTRY))))
                    .toList()));
            if (byEntries.size() == KEPT) {
                byEntries.pollFirstEntry().getValue().close();
            }
            byEntries.put(entries, known);
        }
        return known;
    }
}
