package dev.deskhand.service.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the appends of one run to a PostgreSQL server in one call, where the run is as this process left it; values in columns would cost more. */
final class ServerRunSql {

    /** As many entries as one call writes. */
    static final int MOST_ENTRIES = 4;

    /** Updates nothing, and so writes nothing, unless the run is as it has to be. */
    private static final String WRITE = "SELECT pg_advisory_xact_lock(" + Locks.JOURNAL + ");\n"
            + """
            WITH held AS (
              %s AND last_sequence = ? AND (?::text IS NULL OR epoch = ? AND lease_worker = ?
                AND lease_until > COALESCE(NULLIF(?::bigint, 0), %s))
              RETURNING id)
            INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
            SELECT held.id, new.* FROM held, (VALUES %%s) AS new;
            COMMIT""".formatted(RunRows.UPDATE.strip(), LeaseTime.SERVER);

    private static final String ENTRY = "(?::bigint, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Map<Integer, PreparedStatement> byEntries = new HashMap<>();

    ServerRunSql(Connection connection) {
        this.connection = connection;
    }

    /** As {@link JournalSql#writeAsKnown}. */
    boolean writeAsKnown(JournalSql.Guard guard, long now, JournalSql.Rows rows) throws SQLException {
        int many = rows.entries.size();
        PreparedStatement write = writing(many);
        int place = RunRows.set(write, 1, Objects.requireNonNull(rows.grown.get(guard.run())));
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
        write.execute();
        write.getMoreResults();
        return write.getUpdateCount() == many;
    }

    private PreparedStatement writing(int entries) throws SQLException {
        PreparedStatement known = byEntries.get(entries);
        if (known == null) {
            known = connection.prepareStatement(
                    WRITE.formatted(String.join(", ", Collections.nCopies(entries, ENTRY))));
            byEntries.put(entries, known);
        }
        return known;
    }
}
