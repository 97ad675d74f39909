package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is still to be done of erasures: those that have begun, that wait for the end of a run, or were not written over yet. */
@Singleton
public class ErasureNotes {

    private static final String BEGUN = "SELECT id, kind, subject, fields, why, person, reason FROM log_erasure_begun";

    private final Database database;

    public ErasureNotes(Database database) {
        this.database = database;
    }

    /**
     * An erasing that has begun.
     *
     * @param kind {@code run} or {@code person}
     * @param fields only these of a run; all of it when empty
     * @param why as the log tells it
     * @param by who asked for it
     */
    public record Begun(
            String id, String kind, String subject, Set<String> fields, String why, String by, String reason) {

        /** Whether it is of the same and told in the same way. */
        public boolean isSame(Begun other) {
            return equals(new Begun(id, other.kind, other.subject, other.fields, other.why, other.by, other.reason));
        }
    }

    /** A run that has ended, and of which somebody is to be erased since before. */
    public record Waiting(String run, String subject, String by, String reason) {}

    /** @param due when somebody else may take it up */
    public void begin(Begun begun, Instant due) {
        database.write(handle -> handle.execute(
                "INSERT INTO log_erasure_begun (id, kind, subject, fields, why, person, reason, due)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                begun.id(),
                begun.kind(),
                begun.subject(),
                String.join(" ", begun.fields()),
                begun.why(),
                begun.by(),
                begun.reason(),
                Times.text(due)));
    }

    public List<Begun> begun() {
        return begun("", null);
    }

    /** Those that nobody is at any more. */
    public List<Begun> leftBehind(Instant now) {
        return begun(" WHERE due <= ?", Times.text(now));
    }

    private List<Begun> begun(String where, @Nullable String due) {
        Object[] parameters = due == null ? new Object[0] : new Object[] {due};
        return database.read(handle -> handle.select(BEGUN + where + " ORDER BY id", parameters)
                .map((row, context) -> begun(row))
                .list());
    }

    private static Begun begun(ResultSet row) throws SQLException {
        String fields = row.getString(4);
        return new Begun(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                fields.isEmpty() ? Set.of() : Set.of(fields.split(" ")),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    /** Takes up one that was left behind; false when somebody else did. */
    public boolean takeUp(String id, Instant now, Instant due) {
        return database.write(handle -> handle.execute(
                        "UPDATE log_erasure_begun SET due = ? WHERE id = ? AND due <= ?",
                        Times.text(due),
                        id,
                        Times.text(now))
                == 1);
    }

    /** Lets others take it up. */
    public void leave(String id, Instant now) {
        database.write(
                handle -> handle.execute("UPDATE log_erasure_begun SET due = ? WHERE id = ?", Times.text(now), id));
    }

    /** False when somebody else has ended it meanwhile. */
    public boolean end(String id) {
        return database.write(handle -> handle.execute("DELETE FROM log_erasure_begun WHERE id = ?", id) == 1);
    }

    public void await(Waiting waiting) {
        database.write(handle -> handle.execute(
                "INSERT INTO log_erasure_waiting (run_id, subject, person, reason) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (run_id, subject) DO NOTHING",
                waiting.run(),
                waiting.subject(),
                waiting.by(),
                waiting.reason()));
    }

    /** Those whose run has ended. */
    public List<Waiting> over() {
        return database.read(
                handle -> handle.select("SELECT w.run_id, w.subject, w.person, w.reason FROM log_erasure_waiting w"
                                + " JOIN run r ON r.id = w.run_id WHERE r.finished_at IS NOT NULL"
                                + " ORDER BY w.run_id, w.subject")
                        .map((row, context) ->
                                new Waiting(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .list());
    }

    public void over(Waiting waiting) {
        database.write(handle -> handle.execute(
                "DELETE FROM log_erasure_waiting WHERE run_id = ? AND subject = ?", waiting.run(), waiting.subject()));
    }

    /** Notes that places have to be written over. */
    public void due(String id, Instant at) {
        database.write(handle -> handle.execute("INSERT INTO log_erasure (id, at) VALUES (?, ?)", id, Times.text(at)));
    }

    /** Erasures whose places have not been written over yet. */
    public List<String> due() {
        return database.read(handle -> handle.select("SELECT id FROM log_erasure WHERE scrubbed_at IS NULL")
                .mapTo(String.class)
                .list());
    }

    /** Just these: what was erased since they were looked for may still be there. */
    public void scrubbed(List<String> ids, Instant at) {
        database.write(handle -> {
            var update = handle.prepareBatch("UPDATE log_erasure SET scrubbed_at = ? WHERE id = ?");
            ids.forEach(id -> update.bind(0, Times.text(at)).bind(1, id).add());
            return update.execute();
        });
    }
}
