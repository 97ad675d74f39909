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
import org.jspecify.annotations.Nullable;

/** Erases values of the log's tables; leaves and their hashes stay. */
@Singleton
public class ErasureStore {

    private final Database database;

    public ErasureStore(Database database) {
        this.database = database;
    }

    /** What was erased: how many entries lost values, how many values, and which. */
    public record Count(long entries, long values, Took took) {}

    /** A run as far as erasing it goes. */
    public record Run(String id, String requester, String status, boolean erased, Instant created) {}

    public Optional<Run> run(String id) {
        return database.read(handle -> handle.select(RUN + " WHERE r.id = ?", id)
                .map((row, context) -> run(row))
                .findFirst());
    }

    private static final String RUN = """
            SELECT r.id, r.requester, r.status, l.erased_at, r.created_at FROM run r LEFT JOIN log_run l ON l.run_id = r.id""";

    private static Run run(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Run(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4) != null,
                Instant.parse(row.getString(5)));
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

    /** SHA-256 of evidence that this run names and no other, but for runs that are being erased as a whole as well. */
    public Set<String> ownEvidence(String run) {
        return database.read(
                handle -> handle.select("""
                        SELECT sha256 FROM run_evidence mine WHERE run_id = ? AND NOT EXISTS
                          (SELECT 1 FROM run_evidence other WHERE other.sha256 = mine.sha256 AND other.run_id <> mine.run_id
                             AND NOT EXISTS (SELECT 1 FROM log_erasure_begun b
                               WHERE b.kind = 'run' AND b.subject = other.run_id AND b.fields = ''))""", run).mapTo(String.class).set());
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
}
