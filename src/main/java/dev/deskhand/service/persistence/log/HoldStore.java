package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Legal holds: what must not be erased. */
@Singleton
public class HoldStore {

    private final Database database;

    public HoldStore(Database database) {
        this.database = database;
    }

    /** False when there is one already. */
    public boolean place(Hold hold) {
        return database.write(handle -> handle.execute(
                        "INSERT INTO log_hold (kind, subject, at, person, reason) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (kind, subject) DO NOTHING",
                        hold.kind(),
                        hold.subject(),
                        Times.text(hold.at()),
                        hold.by(),
                        hold.reason())
                == 1);
    }

    /** Lets no hold be placed or lifted until the transaction at hand ends; another way than SQLite's one writer. */
    public void freeze() {
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.write(handle -> handle.execute("LOCK TABLE log_hold IN SHARE MODE"));
        }
    }

    /** False when there was none. */
    public boolean lift(String kind, String subject) {
        return database.write(
                handle -> handle.execute("DELETE FROM log_hold WHERE kind = ? AND subject = ?", kind, subject) == 1);
    }

    public List<Hold> all() {
        return database.read(handle -> handle.select(
                        "SELECT kind, subject, at, person, reason FROM log_hold ORDER BY at DESC, subject")
                .map((row, context) -> new Hold(
                        row.getString(1),
                        row.getString(2),
                        Instant.parse(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }

    /** Whether there is a hold on a run, or on one of the people in it. */
    public boolean covers(String run, Set<String> people) {
        return all().stream()
                .anyMatch(hold ->
                        hold.kind().equals("run") ? hold.subject().equals(run) : people.contains(hold.subject()));
    }

    /**
     * A hold.
     *
     * @param kind {@code run} or {@code person}
     * @param by who placed it
     */
    public record Hold(String kind, String subject, Instant at, String by, String reason) {}
}
