package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts of the log: which may be exported, and who is shown which. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class LogPartsTest {

    @Inject
    People people;

    private String run() {
        return people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"instruction\": \"steps: [{let: 7}]\"}")
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aPartOfNothingIsRefusedForItWouldVerify() {
        String run = run();
        for (String part : List.of("run=r-none", "person=who-never-was", "person=Test-Office")) {
            people.as("auditor").get("/api/audit/export?" + part).then().statusCode(404);
        }
        people.as("auditor")
                .get("/api/audit/export?person=Test-Office")
                .then()
                .body("detail", containsString("there is 'test-office'"));
        people.as("auditor")
                .get("/api/audit/export?from=2026-11-30&to=2026-11-30")
                .then()
                .statusCode(400)
                .body("advice", containsString("the day after"));
        people.as("auditor").get("/api/audit/export?run=" + run).then().statusCode(200);
    }

    private String log(String role, String query) {
        return people.as(role)
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .get("/log?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void thePageExportsThePartItIsFilteredBy() {
        String run = run();
        assertThat(log("auditor", "run=" + run))
                .contains("href=\"/api/audit/export?run=" + run + "\"", "Export this run for checking");
        assertThat(log("auditor", "person=test-office"))
                .contains(
                        "href=\"/api/audit/export?person=test-office\"",
                        "Export all runs with test-office for checking");
        assertThat(log("auditor", "from=2026-11-30&to=2026-11-30")).contains("Export these days for checking");
        assertThat(log("auditor", "run=" + run + "&q=needle")).doesNotContain("Export this run");
        assertThat(log("auditor", "from=2026-11-30&to=2026-01-01")).doesNotContain("Export these days");
        assertThat(log("admin", "run=" + run)).doesNotContain("/api/audit/export");
    }

    @Test
    void whoSeesOnlyOwnRunsIsNotToldThatTheLogIsEmpty() {
        run();
        assertThat(log("admin", "q="))
                .contains("You have no runs of your own", "in your own runs")
                .doesNotContain("The log is empty");
    }
}
