package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcStepMemory;
import dev.deskhand.service.persistence.Times;
import dev.deskhand.workflows.sealing.Took;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Erases values of the log's tables; leaves and their hashes stay. */
@Singleton
public class ErasureStore {

    /** Fields of entries by others in which somebody's name or words stand. */
    private static final Set<String> ONES_OWN =
            Set.of("by", "comment", "inPlaceOf", "answer", "values", "confirmedAt", "reason");

    private final Database database;

    public ErasureStore(Database database) {
        this.database = database;
    }

    /** What was erased: how many entries lost values, how many values, and which. */
    public record Count(long entries, long values, Took took) {}

    /** A run as far as erasing it goes. */
    public record Run(String id, String requester, String status, boolean erased) {}

    public Optional<Run> run(String id) {
        return database.read(handle -> handle.select(RUN + " WHERE r.id = ?", id)
                .map((row, context) -> run(row))
                .findFirst());
    }

    private static final String RUN = """
            SELECT r.id, r.requester, r.status, l.erased_at FROM run r LEFT JOIN log_run l ON l.run_id = r.id""";

    private static Run run(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Run(row.getString(1), row.getString(2), row.getString(3), row.getString(4) != null);
    }

    /** Runs that are not erased yet, by who asked for them, or by when they ended. */
    public List<Run> runs(@Nullable String requester, @Nullable Instant endedBefore) {
        String where = " WHERE l.erased_at IS NULL"
                + (requester == null ? "" : " AND r.requester = :requester")
                + (endedBefore == null ? "" : " AND r.finished_at < :before");
        return database.read(handle -> {
            var query = handle.createQuery(RUN + where + " ORDER BY r.id");
            if (requester != null) {
                query.bind("requester", requester);
            }
            if (endedBefore != null) {
                query.bind("before", Times.text(endedBefore));
            }
            return query.map((row, context) -> run(row)).list();
        });
    }

    /** Runs that were erased as a whole, and of which a worker that was still busy wrote something afterwards. */
    public List<Run> cameBack() {
        return database.read(
                handle -> handle.select(RUN + " WHERE l.erased_at IS NOT NULL AND l.secret IS NOT NULL ORDER BY r.id")
                        .map((row, context) -> run(row))
                        .list());
    }

    /** Everybody who asked for a run or did something in it. */
    public Set<String> people(String run) {
        return database.read(handle -> handle.select(
                        "SELECT requester FROM run WHERE id = ? UNION SELECT person FROM journal_entry WHERE run_id = ?",
                        run,
                        run)
                .mapTo(String.class)
                .set());
    }

    /** SHA-256 of evidence that this run names and no other. */
    public Set<String> ownEvidence(String run) {
        return database.read(
                handle -> handle.select("""
                        SELECT sha256 FROM run_evidence mine WHERE run_id = ? AND NOT EXISTS
                          (SELECT 1 FROM run_evidence other WHERE other.sha256 = mine.sha256 AND other.run_id <> mine.run_id)""", run).mapTo(String.class).set());
    }

    /** The run names none of its evidence any more. */
    public void forgetEvidence(String run) {
        database.write(handle -> handle.execute("DELETE FROM run_evidence WHERE run_id = ?", run));
    }

    /** Erases the chosen fields of a run; all of it when every field is chosen. */
    public Count eraseRun(String run, Predicate<String> chosen, boolean whole, Instant now) {
        return database.write(handle -> {
            var eraser = new ValueEraser(handle);
            eraser.entries(run, "", chosen);
            if (whole || chosen.test("title")) {
                handle.execute("UPDATE run SET title = '', current_en = NULL, current_zh = NULL WHERE id = ?", run);
            }
            if (whole || chosen.test("instruction")) {
                handle.execute("UPDATE run SET title = '', instruction = NULL WHERE id = ?", run);
            }
            if (whole || chosen.test("by")) {
                handle.execute("UPDATE run SET requester = '' WHERE id = ?", run);
            }
            if (whole) {
                String ofRun = Naming.pattern("\"run\":", run);
                JdbcStepMemory.forget(handle, ofRun);
                handle.execute("DELETE FROM run_evidence WHERE run_id = ?", run);
                handle.execute("DELETE FROM grid_session WHERE run_id = ?", run);
                handle.execute("DELETE FROM run_host WHERE run_id = ?", run);
                handle.execute(
                        "UPDATE log_run SET secret = NULL, erased_at = ? WHERE run_id = ?", Times.text(now), run);
            }
            return eraser.count();
        });
    }

    /**
     * Erases somebody's name and words in runs that others asked for, except in those that have to be kept, and from which
     * devices they signed in.
     */
    public Count eraseParts(String person, Predicate<String> kept) {
        return database.write(handle -> {
            handle.execute("DELETE FROM sign_in_device WHERE person = ?", person);
            var eraser = new ValueEraser(handle);
            List<String> runs = handle.select(
                            "SELECT DISTINCT run_id FROM journal_entry WHERE person = ? AND run_id IN"
                                    + " (SELECT id FROM run WHERE requester <> ? AND finished_at IS NOT NULL)",
                            person,
                            person)
                    .mapTo(String.class)
                    .list();
            runs.stream()
                    .filter(kept.negate())
                    .forEach(run -> eraser.entries(run, " AND j.person = ?", ONES_OWN::contains, person));
            String standIn = Naming.inPlaceOf(person);
            handle
                    .select(
                            "SELECT DISTINCT run_id FROM journal_entry WHERE type = 'ApprovalDecided'"
                                    + " AND json LIKE ? ESCAPE '!' AND run_id IN"
                                    + " (SELECT id FROM run WHERE finished_at IS NOT NULL)",
                            standIn)
                    .mapTo(String.class)
                    .list()
                    .stream()
                    .filter(kept.negate())
                    .forEach(run -> eraser.entries(run, " AND j.json LIKE ? ESCAPE '!'", "inPlaceOf"::equals, standIn));
            eraseWords(handle, eraser, person, kept);
            handle.execute("UPDATE log_hold SET person = '' WHERE person = ?", person);
            forgetInHeals(handle, person);
            return eraser.count();
        });
    }

    /** What somebody said, where others' runs made use of it, and their name wherever those say it. */
    private static void eraseWords(Handle handle, ValueEraser eraser, String person, Predicate<String> kept) {
        String anywhere = Naming.anywhere(person);
        handle
                .select(
                        "SELECT DISTINCT run_id FROM journal_entry WHERE json LIKE ? ESCAPE '!'"
                                + " AND run_id IN (SELECT id FROM run WHERE requester <> ? AND finished_at IS NOT NULL)",
                        anywhere,
                        person)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(kept.negate())
                .forEach(run -> eraser.mentions(
                        run,
                        " AND j.json LIKE ? ESCAPE '!'",
                        (field, value) -> Naming.names(field, value, person),
                        anywhere));
    }

    /** Who chose what a step was healed by, and who decided on it. */
    private static void forgetInHeals(Handle handle, String person) {
        handle.execute("UPDATE heal_patch SET decided_by = '', comment = NULL WHERE decided_by = ?", person);
        handle.select("SELECT id, json FROM heal_patch WHERE json LIKE ? ESCAPE '!'", Naming.by(person))
                .map((row, context) -> java.util.Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(heal -> handle.execute(
                        "UPDATE heal_patch SET json = ? WHERE id = ?",
                        ValueEraser.without(heal.getValue(), "by", person),
                        heal.getKey()));
    }

    /** Forgets plans somebody was shown, and files they gave; ids of both, whose folders and files go too. */
    public Left forgetDrafts(String person, @Nullable Set<String> fileNames) {
        return database.write(handle -> {
            List<String> plans = handle.select("SELECT id FROM proposal WHERE owner = ?", person)
                    .mapTo(String.class)
                    .list();
            List<String> uploads = handle
                    .createQuery("SELECT id, name FROM upload WHERE owner = :owner")
                    .bind("owner", person)
                    .map((row, context) -> List.of(row.getString(1), row.getString(2)))
                    .stream()
                    .filter(upload -> fileNames == null || fileNames.contains(upload.get(1)))
                    .map(List::getFirst)
                    .toList();
            handle.execute("DELETE FROM proposal WHERE owner = ?", person);
            uploads.forEach(id -> handle.execute("DELETE FROM upload WHERE id = ?", id));
            return new Left(plans, uploads);
        });
    }

    /** Uploads that are copies of what a run was given, whoever has them. */
    public List<String> copies(String run) {
        return database.read(handle -> handle.select("SELECT id FROM upload WHERE from_run = ?", run)
                .mapTo(String.class)
                .list());
    }

    public void forgetCopies(String run) {
        database.write(handle -> handle.execute("DELETE FROM upload WHERE from_run = ?", run));
    }

    /** Ids of plans and uploads whose rows are gone. */
    public record Left(List<String> plans, List<String> uploads) {}

    /** Notes that places have to be written over. */
    public void due(String id, Instant at) {
        database.write(handle -> handle.execute("INSERT INTO log_erasure (id, at) VALUES (?, ?)", id, Times.text(at)));
    }

    public boolean isDue() {
        return database.read(handle -> handle.select("SELECT 1 FROM log_erasure WHERE scrubbed_at IS NULL LIMIT 1")
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    public void scrubbed(Instant at) {
        database.write(handle -> handle.execute(
                "UPDATE log_erasure SET scrubbed_at = ? WHERE scrubbed_at IS NULL AND at <= ?",
                Times.text(at),
                Times.text(at)));
    }
}
