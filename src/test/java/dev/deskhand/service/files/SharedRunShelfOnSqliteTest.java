package dev.deskhand.service.files;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import java.nio.file.Path;

class SharedRunShelfOnSqliteTest extends SharedRunShelfContract {

    @Override
    Database database(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
