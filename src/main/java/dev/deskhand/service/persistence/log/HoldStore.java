package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    /**
     * Lets no hold be placed or lifted until the transaction at hand ends, and nobody else do so; SQLite has one writer.
     *
     * <p>A lock that two could have at once would let neither change a hold.
     */
    public void freeze() {
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.write(handle -> handle.execute("LOCK TABLE log_hold IN SHARE ROW EXCLUSIVE MODE"));
        }
    }

    /** Does something while no hold can be placed or lifted: all of it or nothing. */
    public <T> T frozen(Supplier<T> work) {
        return database.write(handle -> {
            freeze();
            return work.get();
        });
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
                .anyMatch(hold -> hold.kind().equals("run")
                        ? hold.subject().equals(run)
                        : people.stream().anyMatch(hold::isOn));
    }

    /** Whether a text is one of the people held. */
    public Predicate<String> heldPerson() {
        return named("person");
    }

    /** Whether a text is one of the runs held. */
    public Predicate<String> heldRun() {
        return named("run");
    }

    private Predicate<String> named(String kind) {
        Set<String> held = all().stream()
                .filter(hold -> hold.kind().equals(kind))
                .map(hold -> Naming.plain(hold.subject()))
                .collect(Collectors.toSet());
        return text -> !held.isEmpty() && held.contains(Naming.plain(text));
    }

    /**
     * A hold.
     *
     * @param kind {@code run} or {@code person}
     * @param by who placed it
     */
    public record Hold(String kind, String subject, Instant at, String by, String reason) {

        /** Whether it keeps all of somebody: whatever the case and width their name is written in. */
        public boolean isOn(String person) {
            return kind.equals("person") && Naming.same(subject, person);
        }
    }
}
