package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Counts what is kept of somebody, or of a run: all that {@link ErasureStore} reaches. */
@Singleton
public class KeptStore {

    private final Database database;

    public KeptStore(Database database) {
        this.database = database;
    }

    /**
     * What is kept beside the runs somebody asked for.
     *
     * @param entries of a run; of a person those in the runs of others, by them, by somebody in their place, or made of what they said
     * @param acts beside the runs, by or about a person
     * @param evidence pieces that a run names
     * @param drafts plans a person was shown and files they gave
     * @param repairs of workflows that a person chose or decided on
     */
    public record Traces(long entries, long acts, long evidence, long drafts, long repairs) {

        public boolean none() {
            return entries + acts + evidence + drafts + repairs == 0;
        }
    }

    public Traces ofRun(String run) {
        return database.read(handle -> new Traces(
                count(handle, "journal_entry WHERE run_id = ?", run),
                0,
                count(handle, "run_evidence WHERE run_id = ?", run),
                0,
                0));
    }

    public Traces ofPerson(String person) {
        return database.read(handle -> {
            String ofOthers = " AND run_id IN (SELECT id FROM run WHERE requester <> ?)";
            long own = count(handle, "journal_entry WHERE person = ?" + ofOthers, person, person);
            long inTheirPlace = count(
                    handle,
                    "journal_entry WHERE type = 'ApprovalDecided' AND json LIKE ? ESCAPE '!'" + ofOthers,
                    Naming.inPlaceOf(person),
                    person);
            long made = count(
                    handle,
                    "journal_entry WHERE person <> ? AND (json LIKE ? ESCAPE '!' OR json LIKE ? ESCAPE '!')" + ofOthers,
                    person,
                    Naming.saidBy(person),
                    Naming.barred(person),
                    person);
            return new Traces(
                    own + inTheirPlace + made,
                    acts(handle, person),
                    0,
                    count(handle, "proposal WHERE owner = ?", person) + count(handle, "upload WHERE owner = ?", person),
                    count(
                            handle,
                            "heal_patch WHERE decided_by = ? OR json LIKE ? ESCAPE '!'",
                            person,
                            Naming.by(person)));
        });
    }

    private static long acts(Handle handle, String person) {
        var acts = handle.createQuery("SELECT COUNT(*) FROM log_act a WHERE " + Naming.ACTS_ABOUT);
        Naming.bind(acts, person);
        return acts.mapTo(Long.class).one();
    }

    private static long count(Handle handle, String from, Object... values) {
        return handle.select("SELECT COUNT(*) FROM " + from, values)
                .mapTo(Long.class)
                .one();
    }
}
