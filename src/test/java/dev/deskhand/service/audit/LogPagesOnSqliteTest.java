package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LogPagesOnSqliteTest extends LogPagesContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Override
    Database open() {
        return TestDatabases.sqlite(folder);
    }
}
