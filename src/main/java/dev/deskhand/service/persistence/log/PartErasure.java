package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ErasureStore.Count;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Erases somebody's name and words where others have them: in their runs, holds and repairs. */
@Singleton
public class PartErasure {

    /** Fields of entries by others in which somebody's name or words stand. */
    private static final Set<String> ONES_OWN =
            Set.of("by", "comment", "inPlaceOf", "answer", "values", "confirmedAt", "reason");

    private final Database database;

    public PartErasure(Database database) {
        this.database = database;
    }

    /**
     * What was erased, and what was passed over.
     *
     * @param going runs that have not ended
     * @param held runs that have to be kept
     */
    public record Parts(Count count, List<String> going, List<String> held) {}

    /**
     * Erases somebody's name and words in runs that others asked for, except in those that go on or have to be kept, and
     * from which devices they signed in, and which secrets they set.
     */
    public Parts of(String person, Predicate<String> kept) {
        return database.write(handle -> {
            handle.execute("DELETE FROM sign_in_device WHERE person = ?", person);
            handle.execute("UPDATE secret SET set_by = '' WHERE set_by = ? AND users <> ?", person, person);
            List<String> going = new ArrayList<>();
            List<String> held = new ArrayList<>();
            List<String> free = new ArrayList<>();
            naming(handle, person).forEach((run, ended) -> {
                if (kept.test(run)) {
                    held.add(run);
                } else {
                    (ended ? free : going).add(run);
                }
            });
            var eraser = new ValueEraser(handle);
            free.forEach(run -> erase(eraser, run, person));
            forgetInHolds(handle, person);
            forgetInHeals(handle, person);
            return new Parts(eraser.count(), going, held);
        });
    }

    /** Erases somebody's name and words in one run that another asked for. */
    public Count of(String person, String run) {
        return database.write(handle -> {
            var eraser = new ValueEraser(handle);
            erase(eraser, run, person);
            return eraser.count();
        });
    }

    /** An entry of a run. */
    private record Entry(String run, boolean ended, String person, String json) {

        boolean has(String name) {
            return person.equals(name) || Naming.anyNames(ValueEraser.read(json), name);
        }
    }

    /** Runs of others that have somebody's name or words, and whether they have ended. */
    private static Map<String, Boolean> naming(Handle handle, String person) {
        Map<String, Boolean> runs = new TreeMap<>();
        var query = handle.select("""
                        SELECT j.run_id, r.finished_at, j.person, j.json FROM journal_entry j JOIN run r ON r.id = j.run_id
                        WHERE r.requester <> ? AND (j.person = ? OR j.json LIKE ? ESCAPE '!')""", person, person, Naming.anywhere(person));
        try (Stream<Entry> found = query
                .map((row, context) ->
                        new Entry(row.getString(1), row.getString(2) != null, row.getString(3), row.getString(4)))
                .stream()) {
            found.filter(entry -> !runs.containsKey(entry.run()) && entry.has(person))
                    .forEach(entry -> runs.put(entry.run(), entry.ended()));
        }
        return runs;
    }

    private static void erase(ValueEraser eraser, String run, String person) {
        eraser.entries(run, " AND j.person = ?", ONES_OWN::contains, person);
        String standIn = Naming.inPlaceOf(person);
        eraser.entries(
                run, " AND j.type = 'ApprovalDecided' AND j.json LIKE ? ESCAPE '!'", "inPlaceOf"::equals, standIn);
        eraser.mentions(
                run,
                " AND j.json LIKE ? ESCAPE '!'",
                (field, value) -> Naming.names(field, value, person),
                Naming.anywhere(person));
    }

    /** A hold goes on without the name of who placed it, and without a reason that says the name. */
    private static void forgetInHolds(Handle handle, String person) {
        handle.execute("UPDATE log_hold SET person = '' WHERE person = ?", person);
        handle
                .select("SELECT kind, subject, reason FROM log_hold")
                .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .filter(hold -> Naming.says(hold.get(2), person))
                .forEach(hold -> handle.execute(
                        "UPDATE log_hold SET reason = '' WHERE kind = ? AND subject = ?", hold.get(0), hold.get(1)));
    }

    /** Who chose what a step was healed by, and who decided on it. */
    private static void forgetInHeals(Handle handle, String person) {
        handle.execute("UPDATE heal_patch SET decided_by = '', comment = NULL WHERE decided_by = ?", person);
        handle.select("SELECT id, json FROM heal_patch WHERE json LIKE ? ESCAPE '!'", Naming.by(person))
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(heal -> handle.execute(
                        "UPDATE heal_patch SET json = ? WHERE id = ?",
                        ValueEraser.without(heal.getValue(), "by", person),
                        heal.getKey()));
    }
}
