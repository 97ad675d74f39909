package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.api.FreshPostgres;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same secrets with the other database. */
@QuarkusTest
@TestProfile(CanaryOnPostgresTest.OnPostgres.class)
@Tag("deep")
class CanaryOnPostgresTest extends CanaryTest {

    /** As {@link CanaryTest.Careless}, with its tables in PostgreSQL. */
    public static class OnPostgres extends Careless {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FreshPostgres.class));
        }
    }

    @Inject
    Database other;

    @Test
    void theDatabaseIsTheOneOfTheSettings() {
        assertThat(other.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }
}
