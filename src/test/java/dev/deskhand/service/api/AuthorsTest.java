package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who wrote a workflow does not approve what it does, by whichever way it was begun. */
@QuarkusTest
@TestProfile(AuthorsTest.FourEyes.class)
@Timeout(120)
class AuthorsTest {

    /** With the planner that matches words to saved workflows, and four eyes for every change. */
    public static class FourEyes implements QuarkusTestProfile {

        private static final String RULES = """
                policy: 1
                rules:
                  - name: four eyes
                    when: effect == "CHANGE"
                    gate: {four_eyes: true}
                    reason: {en: two look, zh: 两人复核}
                """;

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path rules = Files.writeString(Files.createTempFile("policy", ".yaml"), RULES);
                return Map.of("deskhand.policy", rules.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FreshFolder.class));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String CHOSEN = "chosen by the test itself";

    @Inject
    Accounts accounts;

    private final int number = COUNTER.incrementAndGet();
    private final String workflow = "pay-suppliers-" + number;
    private final String words = "Pay suppliers of list " + "abcdefghijkl".charAt(number) + " promptly";

    private String account(String name, String... roles) {
        String full = name + number;
        accounts.create(full, "one-time-password", Set.of(roles));
        accounts.changePassword(full, "one-time-password", CHOSEN);
        return full;
    }

    private static RequestSpecification by(String name) {
        return RestAssured.given().auth().preemptive().basic(name, CHOSEN).contentType(ContentType.JSON);
    }

    private String yaml(String phone) {
        return "workflow: " + workflow + "\ntitle: " + words + "\nsteps:\n"
                + "  - {id: paid, use: http.request, with: {method: PATCH, url: '${office}/crm/api/customers/1', body: {phone: '"
                + phone + "'}}}\n";
    }

    private void save(String author, String phone) {
        by(author)
                .contentType("text/plain")
                .body(yaml(phone))
                .put("/api/workflows/" + workflow)
                .then()
                .statusCode(200);
    }

    private static String begin(String requester, String body) {
        return by(requester)
                .body(body)
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String field(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    /** The approval the run waits for. */
    private static JsonPath waits(String run, String reader) throws Exception {
        URI events = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/runs/" + run + "/events");
        String pair = Base64.getEncoder().encodeToString((reader + ":" + CHOSEN).getBytes(StandardCharsets.UTF_8));
        try (var live = new LiveEvents(events, "Basic " + pair)) {
            assertThat(live.readUntil("ApprovalRequested")).contains("event:ApprovalRequested");
        }
        String id = by(reader)
                .get("/api/approvals")
                .jsonPath()
                .getString("find { it.runId == '" + run + "' && it.state == 'open' }.id");
        return by(reader).get("/api/approvals/" + id).jsonPath();
    }

    private static int approve(JsonPath approval, String person) {
        return by(person)
                .body("{\"decision\":\"approve\",\"hash\":\"" + approval.getString("hash") + "\"}")
                .post("/api/approvals/" + approval.getString("id"))
                .statusCode();
    }

    private void isBarred(String run, String requester, String author) throws Exception {
        JsonPath approval = waits(run, requester);
        assertThat(approve(approval, requester)).as("who asked").isEqualTo(403);
        assertThat(approve(approval, author)).as("who wrote it").isEqualTo(403);
    }

    @Test
    void byItsNameByWordsByAProposalByItsFileAndOnceMoreTheAuthorIsBarred() throws Exception {
        String anna = account("anna", "ops", "approver");
        String ben = account("ben", "office");
        String other = account("eva", "approver");
        save(anna, "+49 30 111111");

        isBarred(begin(ben, field("workflow", workflow)), ben, anna);
        String typed = begin(ben, field("instruction", words));
        isBarred(typed, ben, anna);
        by(ben).get("/api/runs/" + typed).then().body("workflow", equalTo(workflow));
        by(ben).get("/api/workflows/" + workflow + "/runs").then().body("total", equalTo(2));
        String proposal = by(ben).body(field("instruction", words))
                .post("/api/plans")
                .jsonPath()
                .getString("id");
        isBarred(begin(ben, field("proposal", proposal)), ben, anna);
        isBarred(begin(ben, field("instruction", yaml("+49 30 111111"))), ben, anna);
        isBarred(
                begin(
                        ben,
                        field(
                                "plan",
                                yaml("+49 30 111111")
                                        .replace("workflow: " + workflow, "title: x")
                                        .replaceFirst("title: Pay.*\n", ""))),
                ben,
                anna);

        assertThat(approve(waits(typed, ben), other))
                .as("who has no part in it")
                .isEqualTo(200);
        finished(typed, ben);
        String again = by(ben).post("/api/runs/" + typed + "/again")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        isBarred(again, ben, anna);
    }

    private static void finished(String run, String reader) throws Exception {
        URI events = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/runs/" + run + "/events");
        String pair = Base64.getEncoder().encodeToString((reader + ":" + CHOSEN).getBytes(StandardCharsets.UTF_8));
        try (var live = new LiveEvents(events, "Basic " + pair)) {
            assertThat(live.readUntil("RunFinished")).contains("event:RunFinished");
        }
    }

    @Test
    void aCorrectionOfSomebodyElseFreesNobodyWhoWroteAVersionBefore() throws Exception {
        String anna = account("anna", "ops", "approver");
        String carl = account("carl", "ops", "approver");
        String ben = account("ben", "office");
        save(anna, "+49 30 111111");
        save(carl, "+49 30 222222");

        JsonPath newest = waits(begin(ben, field("workflow", workflow)), ben);
        assertThat(List.of(approve(newest, anna), approve(newest, carl))).containsExactly(403, 403);
        JsonPath first = waits(begin(ben, "{\"workflow\":\"" + workflow + "\",\"version\":1}"), ben);
        assertThat(approve(first, anna)).isEqualTo(403);
        assertThat(approve(first, carl)).as("wrote nothing of the first").isEqualTo(200);
    }

    @Test
    void savedUnderAnotherNameItStaysTheAuthorsWorkToo() throws Exception {
        String anna = account("anna", "ops", "approver");
        String ben = account("ben", "office", "approver");
        String eva = account("eva", "approver");
        save(anna, "+49 30 111111");
        String done = begin(ben, field("instruction", words));
        assertThat(approve(waits(done, ben), eva)).isEqualTo(200);
        finished(done, ben);

        String copy = workflow + "-copy";
        by(ben).body("{\"name\":\"" + copy + "\"}")
                .post("/api/runs/" + done + "/workflow")
                .then()
                .statusCode(201)
                .body("name", containsString("copy"));
        isBarred(begin(eva, field("workflow", copy)), eva, anna);
        isBarred(begin(eva, field("workflow", copy)), eva, ben);
    }

    @Test
    void anOlderVersionsFileAndThatOfARemovedWorkflowStayTheirAuthorsWork() throws Exception {
        String anna = account("anna", "ops", "approver");
        String carl = account("carl", "ops", "approver");
        String ben = account("ben", "office");
        save(anna, "+49 30 111111");
        save(carl, "+49 30 222222");
        String file = yaml("+49 30 111111").replaceFirst("workflow: .*\n", "");

        JsonPath older = waits(begin(ben, field("instruction", file)), ben);
        assertThat(approve(older, anna)).isEqualTo(403);
        assertThat(approve(older, carl)).as("wrote nothing of the first").isEqualTo(200);
        by(anna).delete("/api/workflows/" + workflow).then().statusCode(204);
        isBarred(begin(ben, field("instruction", file)), ben, anna);
    }
}
