package dev.deskhand.service.files;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import java.nio.file.Path;

class SharedRunShelfOnPostgresTest extends SharedRunShelfContract {

    @Override
    Database database(Path folder) {
        return TestDatabases.postgres();
    }
}
