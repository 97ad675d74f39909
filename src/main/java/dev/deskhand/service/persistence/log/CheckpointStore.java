package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signed heads of the log, and what has become of their copies. */
@Singleton
public class CheckpointStore {

    private final Database database;

    public CheckpointStore(Database database) {
        this.database = database;
    }

    /** Keeps a checkpoint; one of the same size is kept as it was. */
    public void add(long size, Instant at, String note) {
        database.write(handle -> handle.execute(
                "INSERT INTO log_checkpoint (size, at, note) VALUES (?, ?, ?) ON CONFLICT (size) DO NOTHING",
                size,
                Times.text(at),
                note));
    }

    public Optional<Row> last() {
        return database.read(handle -> handle.select(
                        "SELECT size, at, note FROM log_checkpoint ORDER BY size DESC LIMIT 1")
                .map((row, context) -> new Row(row.getLong(1), Instant.parse(row.getString(2)), row.getString(3)))
                .findFirst());
    }

    /** Those larger than {@code size}, the smallest first. */
    public List<Row> after(long size, int limit) {
        return database.read(handle -> handle.select(
                        "SELECT size, at, note FROM log_checkpoint WHERE size > ? ORDER BY size LIMIT ?", size, limit)
                .map((row, context) -> new Row(row.getLong(1), Instant.parse(row.getString(2)), row.getString(3)))
                .list());
    }

    /** Sizes of those smaller than {@code size}, the smallest first. */
    public List<Long> sizesBefore(long size) {
        return database.read(
                handle -> handle.select("SELECT size FROM log_checkpoint WHERE size < ? ORDER BY size", size)
                        .mapTo(Long.class)
                        .list());
    }

    public Optional<Row> ofSize(long size) {
        return database.read(handle -> handle.select("SELECT size, at, note FROM log_checkpoint WHERE size = ?", size)
                .map((row, context) -> new Row(row.getLong(1), Instant.parse(row.getString(2)), row.getString(3)))
                .findFirst());
    }

    /** Keeps a checkpoint with the signatures of witnesses below those it had. */
    public void cosigned(long size, String note) {
        database.write(handle -> handle.execute("UPDATE log_checkpoint SET note = ? WHERE size = ?", note, size));
    }

    /** What each witness has last taken. */
    public List<Witnessed> witnesses() {
        return database.read(handle -> handle.select(
                        "SELECT name, size, at, problem, problem_at FROM log_witness ORDER BY name")
                .map((row, context) -> new Witnessed(
                        row.getString(1),
                        row.getLong(2),
                        Times.instantOrNull(row.getString(3)),
                        row.getString(4),
                        Times.instantOrNull(row.getString(5))))
                .list());
    }

    /** A witness has taken the checkpoint of this size. */
    public void witnessed(String name, long size, Instant at) {
        database.write(handle -> handle.execute("""
                INSERT INTO log_witness (name, size, at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET size = excluded.size, at = excluded.at, problem = NULL, problem_at = NULL
                WHERE log_witness.size <= excluded.size""", name, size, Times.text(at)));
    }

    /** A witness could not be reached, or would not take it. */
    public void notWitnessed(String name, String problem, Instant at) {
        database.write(handle -> handle.execute("""
                INSERT INTO log_witness (name, size, problem, problem_at) VALUES (?, 0, ?, ?)
                ON CONFLICT (name) DO UPDATE SET problem = excluded.problem, problem_at = excluded.problem_at""", name, problem, Times.text(at)));
    }

    /** A signed head. */
    public record Row(long size, Instant at, String note) {}

    /**
     * How a witness stands.
     *
     * @param size of the last checkpoint it has taken; 0 for none
     * @param problem why it did not take the next, null when it did
     */
    public record Witnessed(
            String name,
            long size,
            @Nullable Instant at,
            @Nullable String problem,
            @Nullable Instant problemAt) {}
}
