package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the health report says to anybody. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class HealthTest {

    private static final AtomicBoolean AWAY = new AtomicBoolean();

    @Inject
    DataFolder data;

    @Inject
    People people;

    /** Meets, when told to, what a check meets whose database is away. */
    @Readiness
    @Singleton
    static class Meeting implements HealthCheck {

        @Override
        public HealthCheckResponse call() {
            if (AWAY.get()) {
                throw new StoreUnavailableException(
                        "The database postgresql://db.example.com/desk cannot be used just now",
                        new IOException("no route to db.example.com"));
            }
            return HealthCheckResponse.up("meeting");
        }
    }

    private static String report(int status) {
        return RestAssured.given()
                .get("/q/health")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void aBrokenPolicyIsSaidWithoutWhereItIs() throws IOException {
        var file = data.root().resolve("policy.yaml");
        Files.writeString(file, "no: policy\n");
        try {
            // Whoever asks for the rules has the file looked at.
            String detail = people.as("auditor").get("/api/policy").asString();
            assertThat(detail).contains(file.toString());
            assertThat(report(200))
                    .contains("the policy file cannot be used")
                    .doesNotContain(data.root().toString())
                    .doesNotContain("policy.yaml");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whatACheckMeetsInVainIsNotTold() {
        AWAY.set(true);
        try {
            assertThat(report(503))
                    .contains("DOWN")
                    .doesNotContain("example.com")
                    .doesNotContain("database");
        } finally {
            AWAY.set(false);
        }
    }
}
