package dev.deskhand.service.persistence;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Which keys of the secrets the processes that share the database have, by the keys' ids. */
@Singleton
public class KeyHolders {

    /** A process is one of them until it has said nothing for so long. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private static final String PUT = """
            INSERT INTO key_holder (process, key_ids, seen_at) VALUES (?, ?, ?)
            ON CONFLICT (process) DO UPDATE SET key_ids = excluded.key_ids, seen_at = excluded.seen_at""";

    private final Database database;
    private final LeaseTime times;

    public KeyHolders(Database database) {
        this.database = database;
        this.times = LeaseTime.of(database.dialect());
    }

    /** Says that a process lives and which keys it has. */
    public void tell(String process, List<String> keys) {
        database.write(handle -> {
            long now = times.now(handle);
            handle.execute("DELETE FROM key_holder WHERE seen_at < ?", now - SILENCE.toMillis());
            return handle.execute(PUT, process, String.join(" ", keys), now);
        });
    }

    /** The keys of each other process that lives, in its order. */
    public List<List<String>> others(String process) {
        return database.read(handle -> handle.select(
                        "SELECT key_ids FROM key_holder WHERE process <> ? AND seen_at >= ?",
                        process,
                        times.now(handle) - SILENCE.toMillis())
                .map((row, context) -> List.of(row.getString(1).split(" ")))
                .list());
    }

    /** Says that a process ends. */
    public void leave(String process) {
        database.write(handle -> handle.execute("DELETE FROM key_holder WHERE process = ?", process));
    }

    /** What this process is called among them: alone it follows itself, so that nobody waits for the one before. */
    public String ownName() {
        return switch (database.dialect()) {
            case SQLITE -> "service";
            case POSTGRESQL -> UUID.randomUUID().toString();
        };
    }
}
