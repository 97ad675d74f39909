package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Times;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Forgets plans that somebody was shown, files they gave, and signed-in sessions that their runs kept. */
@Singleton
public class DraftErasure {

    private final Database database;

    public DraftErasure(Database database) {
        this.database = database;
    }

    /** Ids of plans and uploads, and names of kept sessions. */
    public record Drafts(List<String> plans, List<String> uploads, List<String> signIns) {

        public boolean none() {
            return plans.isEmpty() && uploads.isEmpty() && signIns.isEmpty();
        }
    }

    /** All that somebody has. */
    public Drafts of(String owner) {
        return database.read(handle -> new Drafts(
                ids(handle, "proposal WHERE owner = ?", owner),
                ids(handle, "upload WHERE owner = ?", owner),
                handle.select("SELECT name FROM secret WHERE users = ? AND name LIKE 'session-%-of-%'", owner)
                        .mapTo(String.class)
                        .list()));
    }

    /** What a run came from: plans its requester was shown up to its beginning, and files of those names given until then. */
    public Drafts before(Instant created, String owner, Set<String> names) {
        String until = Times.text(created);
        return database.read(handle -> new Drafts(
                ids(handle, "proposal WHERE owner = ? AND at <= ?", owner, until),
                handle
                        .select("SELECT id, name FROM upload WHERE owner = ? AND at <= ?", owner, until)
                        .map((row, context) -> List.of(row.getString(1), row.getString(2)))
                        .stream()
                        .filter(upload -> names.contains(upload.get(1)))
                        .map(List::getFirst)
                        .toList(),
                List.of()));
    }

    /** Copies of what a run was given, whoever has them. */
    public Drafts copies(String run) {
        return database.read(handle -> new Drafts(List.of(), ids(handle, "upload WHERE from_run = ?", run), List.of()));
    }

    private static List<String> ids(Handle handle, String from, Object... values) {
        return handle.select("SELECT id FROM " + from, values)
                .mapTo(String.class)
                .list();
    }

    public void forget(Drafts drafts) {
        database.write(handle -> {
            drafts.plans().forEach(id -> handle.execute("DELETE FROM proposal WHERE id = ?", id));
            drafts.uploads().forEach(id -> handle.execute("DELETE FROM upload WHERE id = ?", id));
            drafts.signIns().forEach(name -> handle.execute("DELETE FROM secret WHERE name = ?", name));
            return drafts;
        });
    }
}
