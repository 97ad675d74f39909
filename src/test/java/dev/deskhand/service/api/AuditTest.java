package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.service.verification.KeptCheckpoint;
import dev.deskhand.workflows.transparency.NoteKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What auditors, SIEMs and admins get of a running service. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
@Tag("deep")
class AuditTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    People people;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private String finishedRun(String words) throws Exception {
        String id = people.as("office")
                .contentType(ContentType.JSON)
                .body(JSON.createObjectNode()
                        .put("instruction", "steps: [{let: '" + words + "'}]")
                        .toString())
                .post("/api/runs")
                .path("id");
        URI events = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/runs/" + id + "/events");
        try (var live = new LiveEvents(events, people.authorization("office"))) {
            live.readUntil("RunFinished");
        }
        return id;
    }

    private String problem(String query) throws IOException {
        var kept = new KeptCheckpoint(
                "kept", people.as("auditor").get("/api/audit/checkpoint").asString());
        byte[] zip = people.as("auditor").get("/api/audit/export" + query).asByteArray();
        Path file = Files.write(folder.resolve("log.zip"), zip);
        NoteKey key = NoteKey.parse(people.as("office").get("/api/audit/key").asString());
        List<KeptCheckpoint> checkpoints = query.isEmpty() ? List.of(kept) : List.of();
        var verdict = ExportCheck.of(file, key, checkpoints);
        assertThat(verdict.entries()).isPositive();
        return String.join("; ", verdict.problems());
    }

    private List<JsonNode> lines(String query) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : people.as("auditor")
                .get("/api/audit/export?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void exportsOfARunningServiceVerify() throws Exception {
        String run = finishedRun("for the auditor");
        assertThat(problem("")).isEmpty();
        assertThat(problem("?run=" + run)).isEmpty();
        assertThat(problem("?person=test-office")).isEmpty();
        assertThat(problem("?from=2020-01-01")).isEmpty();
        people.as("auditor")
                .get("/api/audit/export?tool=sheet")
                .then()
                .statusCode(400)
                .body("detail", containsString("cannot be limited by tool"));
        people.as("auditor").get("/api/audit/export?format=xml").then().statusCode(400);
    }

    @Test
    void speaksToSiems() throws Exception {
        String run = finishedRun("for the SIEM");
        List<JsonNode> events = lines("format=cloudevents&run=" + run);
        assertThat(events.getFirst().path("type").asText()).isEqualTo("dev.deskhand.log.RunCreated");
        assertThat(events.getFirst().path("subject").asText()).isEqualTo("run/" + run + "/1");
        assertThat(events).allMatch(event -> event.path("specversion").asText().equals("1.0"));
        List<JsonNode> ocsf = lines("format=ocsf&person=test-auditor");
        assertThat(ocsf)
                .anyMatch(event -> event.path("class_uid").asInt() == 3002
                        && event.path("type_uid").asInt() == 300201
                        && event.path("user").path("name").asText().equals("test-auditor"))
                .anyMatch(event -> event.path("type_uid").asInt() == 300402
                        && event.path("message").asText().equals("LogExported"));
    }

    @Test
    void showsWhereAnEntryStands() throws Exception {
        String run = finishedRun("for the page");
        people.as("office")
                .get("/api/audit/entries/" + run + "?number=2")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true))
                .body("entry.run", equalTo(run))
                .body("proof.size()", greaterThan(0));
        people.as("office")
                .get("/api/audit/entries/" + run + "?number=99")
                .then()
                .statusCode(404);
        for (String language : List.of("en", "zh")) {
            assertThat(people.as("auditor")
                            .header("Accept-Language", language)
                            .accept("text/html")
                            .get("/log/entries/" + run + "?number=1")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains(language.equals("en") ? "of the signed log." : "这是签署日志中的第");
        }
        assertThat(people.as("auditor").accept("text/html").get("/log").asString())
                .contains("/log/entries/" + run + "?number=1", "Signed in", "No other place keeps copies");
    }

    @Test
    void adminsEraseAndHoldAndNobodyElse() throws Exception {
        String run = finishedRun("words to be erased");
        String body = "{\"run\": \"" + run + "\", \"reason\": \"asked for\"}";
        String hold = "/api/audit/holds/run/" + run;
        String reason = "{\"reason\": \"lawsuit\"}";
        people.as("auditor")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/audit/erase")
                .then()
                .statusCode(403);
        people.as("admin")
                .contentType(ContentType.JSON)
                .body(reason)
                .put(hold)
                .then()
                .statusCode(200);
        people.as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/audit/erase")
                .then()
                .statusCode(409);
        people.as("auditor").get("/api/audit/holds").then().statusCode(200).body("reason", hasItem("lawsuit"));
        people.as("admin").delete(hold).then().statusCode(204);
        people.as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/audit/erase")
                .then()
                .statusCode(200)
                .body("runs", equalTo(1))
                .body("values", greaterThan(3));
        for (String page : List.of("/log?run=" + run, "/runs/" + run, "/runs", "/log/entries/" + run)) {
            String html = people.as("auditor")
                    .accept("text/html")
                    .get(page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(html).as(page).doesNotContain("words to be erased");
        }
        assertThat(problem("?run=" + run)).isEmpty();
        people.as("admin")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/audit/erase")
                .then()
                .statusCode(400);
    }
}
