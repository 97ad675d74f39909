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
    boolean comparesAsItWrites() {
        return false;
    }
}
