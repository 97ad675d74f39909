package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import java.util.List;
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
     * @param drafts plans a person was shown, files they gave, and signed-in sessions their runs kept
     * @param repairs of workflows that a person chose or decided on
     */
    public record Traces(long entries, long acts, long evidence, long drafts, long repairs) {

        public boolean none() {
            return entries + acts + evidence + drafts + repairs == 0;
        }
    }

    /** Whether a text says somebody's name. */
    public static boolean says(String text, String person) {
        return Naming.says(text, person);
    }

    /**
     * Names that are this one in some case and width: of accounts, of who asked for a run, and of who did something.
     *
     * <p>Under what name somebody tried to come in says of nobody that they are here.
     */
    public List<String> spellings(String person) {
        return database.read(handle -> handle.select("""
                        SELECT name FROM account UNION SELECT requester FROM run UNION SELECT person FROM journal_entry
                        UNION SELECT person FROM log_act WHERE type <> 'SignInRefused'""").mapTo(String.class).stream()
                .filter(name -> Naming.same(name, person))
                .toList());
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
            return new Traces(
                    own + inTheirPlace + made(handle, person),
                    ActErasure.count(handle, person),
                    0,
                    count(handle, "proposal WHERE owner = ?", person)
                            + count(handle, "upload WHERE owner = ?", person)
                            + count(handle, "secret WHERE users = ? AND name LIKE 'session-%-of-%'", person),
                    count(
                            handle,
                            "heal_patch WHERE decided_by = ? OR json LIKE ? ESCAPE '!'",
                            person,
                            Naming.by(person)));
        });
    }

    /** Entries of others in others' runs that say the name, or what was said by it. */
    private static long made(Handle handle, String person) {
        return handle
                .select(
                        "SELECT json FROM journal_entry WHERE person <> ? AND json LIKE ? ESCAPE '!'"
                                + " AND NOT (type = 'ApprovalDecided' AND json LIKE ? ESCAPE '!')"
                                + " AND run_id IN (SELECT id FROM run WHERE requester <> ?)",
                        person,
                        Naming.anywhere(person),
                        Naming.inPlaceOf(person),
                        person)
                .mapTo(String.class)
                .stream()
                .filter(json -> Naming.anyNames(ValueEraser.read(json), person))
                .count();
    }

    private static long count(Handle handle, String from, Object... values) {
        return handle.select("SELECT COUNT(*) FROM " + from, values)
                .mapTo(Long.class)
                .one();
    }
}
