package dev.deskhand.service.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recordings of other tools, imported and replayed by the engine in a real browser against the practice office. */
@QuarkusTest
@TestProfile(WebProfile.class)
@Tag("deep")
class ImportedWorkflowTest {

    private static final Path RECORDINGS = Path.of("../workflows/src/test/resources/recordings");

    @TestHTTPResource("/")
    URL address;

    @Inject
    BrowserSessions sessions;

    @Inject
    Accounts accounts;

    private String session = "";

    @BeforeEach
    void begin() {
        given().header("X-Office-Key", WebProfile.KEY)
                .post("/practice/reset")
                .then()
                .statusCode(204);
        if (accounts.person("ines").isEmpty()) {
            accounts.create("ines", "one-time-password", Set.of("ops", "office", "approver"));
            accounts.changePassword("ines", "one-time-password", "chosen-by-ines");
        }
        session = sessions.begin(new Person("ines", Set.of("ops", "office", "approver")));
    }

    private RequestSpecification ines() {
        return given().cookie("deskhand_session", session).contentType("application/json");
    }

    private JsonPath taken(String file) throws IOException {
        String recording = Files.readString(RECORDINGS.resolve(file));
        return ines().body(recording)
                .post("/api/workflows/import?secret=practice-portal")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String site() {
        return address.toString().replaceAll("/$", "");
    }

    private String start(String workflow, Map<String, Object> inputs) {
        return ines().body(Map.of("workflow", workflow, "inputs", inputs))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private JsonPath awaitState(String run, Set<String> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(120));
        while (true) {
            JsonPath now = ines().get("/api/runs/" + run).jsonPath();
            if (wanted.contains(now.getString("state"))) {
                return now;
            }
            assertThat(Instant.now()).as("the run: " + now.prettify()).isBefore(end);
            Thread.sleep(100);
        }
    }

    @Test
    void aRecordingOfTheRecorderEntersAnInvoice() throws Exception {
        JsonPath taken = taken("new-invoice.json");
        assertThat(taken.getString("[0].name")).startsWith("enter-an-invoice");
        String supplier = truth().getString("invoices[0].supplier");
        String run = start(
                taken.getString("[0].name"),
                Map.of("site", site(), "invoice_number", "REC-2001", "supplier", supplier, "amount", "99.10"));
        JsonPath waiting = awaitState(run, Set.of("WAITING_FOR_APPROVAL", "WAITING_FOR_ANSWER", "FAILED"));
        assertThat(waiting.getString("state")).as(waiting.prettify()).isEqualTo("WAITING_FOR_APPROVAL");
        JsonPath gate = ines().get("/api/approvals").jsonPath();
        assertThat(gate.getList("").size())
                .as(ines().get("/api/runs/" + run).asString())
                .isEqualTo(1);
        assertThat(truth().getList("invoices.number")).doesNotContain("REC-2001");
        ines().body(Map.of("decision", "approve", "hash", gate.getString("[0].hash")))
                .post("/api/approvals/" + gate.getString("[0].id"))
                .then()
                .statusCode(200);
        JsonPath ended = awaitState(run, Set.of("SUCCEEDED", "FAILED"));
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        assertThat(truth().getList("invoices.number")).contains("REC-2001");
    }

    @Test
    void aProjectOfSeleniumIdeFiltersAndLeafs() throws Exception {
        JsonPath taken = taken("unpaid.side");
        String run = start(taken.getString("[1].name"), Map.of("site", site()));
        JsonPath ended = awaitState(run, Set.of("SUCCEEDED", "FAILED", "WAITING_FOR_APPROVAL", "WAITING_FOR_ANSWER"));
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
    }

    private static JsonPath truth() {
        return given().header("X-Office-Key", WebProfile.KEY)
                .get("/practice/truth")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
