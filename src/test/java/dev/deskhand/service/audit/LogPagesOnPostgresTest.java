package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;

class LogPagesOnPostgresTest extends LogPagesContract {

    @Override
    Database open() {
        return TestDatabases.postgres();
    }
}
