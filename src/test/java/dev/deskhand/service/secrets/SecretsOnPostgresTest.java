package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.api.PostgresProfile;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The same secrets with the other database. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
class SecretsOnPostgresTest extends SecretsTest {

    @Inject
    Database other;

    @Test
    void theDatabaseIsTheOneOfTheSettings() {
        assertThat(other.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }
}
