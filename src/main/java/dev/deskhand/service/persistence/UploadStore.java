package dev.deskhand.service.persistence;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of files given along. */
@Singleton
public class UploadStore {

    private final Database database;

    public UploadStore(Database database) {
        this.database = database;
    }

    public void add(Row row) {
        database.write(handle -> handle.execute(
                "INSERT INTO upload (id, name, size, media_type, owner, at, from_run) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.name(),
                row.size(),
                row.mediaType(),
                row.owner(),
                Times.text(row.at()),
                row.fromRun()));
    }

    public Optional<Row> get(String id) {
        return database.read(handle -> handle.select(
                        "SELECT id, name, size, media_type, owner, at, from_run FROM upload WHERE id = ?", id)
                .map((row, context) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.parse(row.getString(6)),
                        row.getString(7)))
                .findFirst());
    }

    /**
     * A file given along; {@code size} in bytes.
     *
     * @param fromRun the run whose given file this is a copy of
     */
    public record Row(
            String id,
            String name,
            long size,
            String mediaType,
            String owner,
            Instant at,
            @Nullable String fromRun) {}
}
