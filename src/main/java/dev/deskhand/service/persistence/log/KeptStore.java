package dev.deskhand.service.persistence.log;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;

/** Counts what is kept of somebody. */
@Singleton
public class KeptStore {

    private final Database database;

    KeptStore(Database database) {
        this.database = database;
    }

    /** Entries somebody wrote in runs that others asked for. */
    public long entriesElsewhere(String person) {
        return database.read(handle -> handle.select(
                        "SELECT COUNT(*) FROM journal_entry WHERE person = ?"
                                + " AND run_id IN (SELECT id FROM run WHERE requester <> ?)",
                        person,
                        person)
                .mapTo(Long.class)
                .one());
    }

    /** What somebody did beside the runs. */
    public long acts(String person) {
        return database.read(handle -> handle.select("SELECT COUNT(*) FROM log_act WHERE person = ?", person)
                .mapTo(Long.class)
                .one());
    }

    public long entriesOf(String run) {
        return database.read(handle -> handle.select("SELECT COUNT(*) FROM journal_entry WHERE run_id = ?", run)
                .mapTo(Long.class)
                .one());
    }

    /** Pieces of evidence a run names. */
    public long evidenceOf(String run) {
        return database.read(handle -> handle.select("SELECT COUNT(*) FROM run_evidence WHERE run_id = ?", run)
                .mapTo(Long.class)
                .one());
    }
}
