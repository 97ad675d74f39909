package dev.deskhand.service.persistence;

import dev.deskhand.service.reliability.FaultBench;
import java.sql.Connection;
import java.sql.SQLException;

/** Has the PostgreSQL server stop within the transaction that writes an entry of one number, until it is let on. */
final class GatedCalls implements AutoCloseable {

    private static final long GATE = 99;

    private final Database database;
    private final Connection keeper;

    private GatedCalls(Database database, Connection keeper) {
        this.database = database;
        this.keeper = keeper;
    }

    static GatedCalls atEntry(Database database, long sequence) throws SQLException {
        database.write(handle -> handle.execute("CREATE FUNCTION at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_advisory_xact_lock_shared(" + GATE + "); RETURN NEW; END $$"));
        database.write(handle -> handle.execute("CREATE TRIGGER at_gate AFTER INSERT ON journal_entry FOR EACH ROW"
                + " WHEN (NEW.sequence = " + sequence + ") EXECUTE FUNCTION at_gate()"));
        return holding(database, GATE);
    }

    /** Has everybody wait who wants to append. */
    static GatedCalls beforeTheFirst(Database database) throws SQLException {
        return holding(database, Locks.JOURNAL);
    }

    private static GatedCalls holding(Database database, long lock) throws SQLException {
        Connection keeper = database.connectAlone();
        try (var statement = keeper.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + lock + ")");
        }
        return new GatedCalls(database, keeper);
    }

    /** Waits until a call that writes several transactions stands before the gate; the number of its server process. */
    int awaitCall() throws InterruptedException {
        FaultBench.await("a call that waits", () -> waiting() != 0);
        return waiting();
    }

    private int waiting() {
        return database.read(
                handle -> handle.select("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock' AND query LIKE 'CALL journal_append_2%'")
                        .mapTo(Integer.class)
                        .findFirst()
                        .orElse(0));
    }

    /** Waits until nothing is written any more by others than this. */
    void awaitQuiet() throws InterruptedException {
        FaultBench.await(
                "the end of what the server was at",
                () -> database.read(handle -> handle.select(
                                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND pid <> pg_backend_pid() AND state = 'active'")
                        .mapTo(Integer.class)
                        .one()
                        .equals(0)));
    }

    void open() throws SQLException {
        keeper.close();
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
    }
}
