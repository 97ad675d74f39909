package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStandInLimitsTest extends StandInLimitsContract {

    @TempDir
    Path folder = Path.of("");

    @Override
    Database open() {
        return TestDatabases.sqlite(folder);
    }
}
