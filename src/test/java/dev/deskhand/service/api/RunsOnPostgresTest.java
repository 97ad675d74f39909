package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The same runs with the other database. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
class RunsOnPostgresTest extends RunsTest {

    @Inject
    Database database;

    @Test
    void theDatabaseIsTheOneOfTheSettings() {
        assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }
}
