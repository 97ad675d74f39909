package dev.deskhand.service.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunStoreTest extends JdbcRunStoreContract {

    @TempDir
    private Path folder;

    @Override
    Database open() {
        return TestDatabases.sqlite(folder);
    }

    @Override
    void refuseEntry(Database database, long sequence) {
        atEntry(database, sequence, "SELECT RAISE(ABORT, 'no entry of this number');");
    }

    @Override
    void passOnAt(Database database, long sequence) {
        atEntry(database, sequence, "UPDATE run SET epoch = epoch + 1 WHERE id = NEW.run_id;");
    }

    private static void atEntry(Database database, long sequence, String then) {
        database.write(
                handle -> handle.execute("CREATE TRIGGER at_entry AFTER INSERT ON journal_entry WHEN NEW.sequence = "
                        + sequence + " BEGIN " + then + " END"));
    }

    @Override
    boolean comparesAsItWrites() {
        return false;
    }
}
