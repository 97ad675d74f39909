package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;

class PostgresStandInLimitsTest extends StandInLimitsContract {

    @Override
    Database open() {
        return TestDatabases.postgres();
    }
}
