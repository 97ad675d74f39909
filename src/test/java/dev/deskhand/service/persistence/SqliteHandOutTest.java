package dev.deskhand.service.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHandOutTest extends HandOutContract {

    @TempDir
    Path folder;

    @Override
    Database open() {
        return TestDatabases.sqlite(folder);
    }
}
