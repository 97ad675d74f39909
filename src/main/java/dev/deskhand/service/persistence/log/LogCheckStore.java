package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the last check of the whole log came to, for all instances. */
@Singleton
public class LogCheckStore {

    private final Database database;

    public LogCheckStore(Database database) {
        this.database = database;
    }

    /**
     * A check that is over.
     *
     * @param at when it began
     * @param entries read
     * @param brokenAt the first entry that is not what was written, from 1; 0 for none, or where it is not known which
     * @param problem what is wrong; null when nothing is
     * @param untold values that were erased without an entry that tells of it
     * @param head Base64 of the last signed head's root hash
     */
    public record Row(
            Instant at,
            long entries,
            long brokenAt,
            @Nullable String problem,
            long untold,
            String head) {}

    /** Keeps it, unless one is kept that began later. */
    public void keep(Row row) {
        database.write(handle -> handle.execute(
                """
                INSERT INTO log_check (one, at, entries, broken_at, problem, untold, head) VALUES (1, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET at = excluded.at, entries = excluded.entries, broken_at = excluded.broken_at,
                  problem = excluded.problem, untold = excluded.untold, head = excluded.head
                WHERE log_check.at < excluded.at\
                """, Times.text(row.at()), row.entries(), row.brokenAt(), row.problem(), row.untold(), row.head()));
    }

    public Optional<Row> last() {
        return database.read(handle -> handle.select(
                        "SELECT at, entries, broken_at, problem, untold, head FROM log_check")
                .map((row, context) -> new Row(
                        Instant.parse(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6)))
                .findFirst());
    }
}
