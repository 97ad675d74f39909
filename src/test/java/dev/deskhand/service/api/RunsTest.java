package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class RunsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION =
            "steps: [{id: colour, ask: 'Which colour?', answer: {type: text}}, {let: '${colour}'}]";

    @Inject
    People people;

    @Inject
    Accounts accounts;

    private String start(ObjectNode body) {
        return people.as("office")
                .contentType(ContentType.JSON)
                .body(body.toString())
                .post("/api/runs")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/runs/"))
                .extract()
                .path("id");
    }

    private static ObjectNode instruction(String text) {
        return JSON.createObjectNode().put("instruction", text);
    }

    private JsonPath run(String id) {
        return people.as("office").get("/api/runs/" + id).jsonPath();
    }

    /** Follows the live events until the run has ended or one of that type comes. */
    private String eventsUntil(String id, String type) throws Exception {
        URI events = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/runs/" + id + "/events");
        try (var live = new LiveEvents(events, people.authorization("office"))) {
            return live.readUntil(type);
        }
    }

    @Test
    void plansWithoutCarryingAnythingOut() {
        int before = people.as("ops").get("/api/runs").path("total");

        people.as("office")
                .contentType(ContentType.JSON)
                .body(instruction(ScriptedAdvisor.DO + "steps: [{let: 7}]").toString())
                .post("/api/plans")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("PLANNED"))
                .body("planner", equalTo(ScriptedAdvisor.NAME))
                .body("ready", equalTo(true))
                .body("sentences", hasSize(1))
                .body("sentences[0].text.zh", containsString("7"));

        assertThat(people.as("ops").get("/api/runs").<Integer>path("total")).isEqualTo(before);
    }

    @Test
    void saysWhatWasNotUnderstood() {
        people.as("office")
                .contentType(ContentType.JSON)
                .body(instruction("do whatever").toString())
                .post("/api/plans")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("NOT_UNDERSTOOD"))
                .body("ready", equalTo(false))
                .body("notUnderstood[0]", equalTo("do whatever"));
    }

    @Test
    void keepsInTheLogWhatNoPlanCameOf() {
        String odd = "polish the brass " + System.nanoTime();
        people.as("office")
                .contentType(ContentType.JSON)
                .body(instruction(odd).toString())
                .post("/api/plans")
                .then()
                .statusCode(200);

        assertThat(logOf("office", "en")).contains("No plan made", odd, "No words of it are known.");
        assertThat(logOf("auditor", "zh")).contains("未能制定计划", odd);
    }

    private String logOf(String person, String language) {
        return people.as(person)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .get("/log")
                .asString();
    }

    @Test
    void startsExactlyWhatWasProposed() throws Exception {
        String proposal = people.as("office")
                .contentType(ContentType.JSON)
                .body(instruction(ScriptedAdvisor.DO + "steps: [{let: 7}]").toString())
                .post("/api/plans")
                .path("id");

        String id = start(JSON.createObjectNode().put("proposal", proposal));

        assertThat(eventsUntil(id, "RunFinished")).contains("event:PlanExtended");
        assertThat(run(id).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run(id).getString("planner")).isEqualTo(ScriptedAdvisor.NAME);
        people.as("approver")
                .contentType(ContentType.JSON)
                .body(JSON.createObjectNode().put("proposal", proposal).toString())
                .post("/api/runs")
                .then()
                .statusCode(404);
    }

    @Test
    void showsEventsLiveWithTheirNumbersAndEndsWithTheRun() throws Exception {
        String id = start(instruction(ScriptedAdvisor.DO + "steps: [{let: 7}]"));

        String events = eventsUntil(id, "RunFinished");

        assertThat(events).contains("id:1", "event:RunCreated", "event:PlanExtended", "event:StepFinished");
        assertThat(people.as("office")
                        .get("/api/runs/" + id + "/events?after=1")
                        .jsonPath()
                        .getList("sequence"))
                .first()
                .isEqualTo(2);
    }

    @Test
    void waitsForAnAnswerAndGoesOnWithIt() throws Exception {
        String id = start(instruction(QUESTION));
        eventsUntil(id, "QuestionAsked");
        String question = run(id).getString("questions[0].id");

        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"question\":\"" + question + "\",\"answer\":\"blue\"}")
                .post("/api/runs/" + id + "/answers")
                .then()
                .statusCode(200);

        assertThat(eventsUntil(id, "RunFinished")).contains("blue");
        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"question\":\"" + question + "\",\"answer\":\"red\"}")
                .post("/api/runs/" + id + "/answers")
                .then()
                .statusCode(409);
    }

    @Test
    void cancelsOnceAndSaysSoAfterwards() throws Exception {
        String id = start(instruction(QUESTION));
        eventsUntil(id, "QuestionAsked");

        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"not needed\"}")
                .post("/api/runs/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        people.as("office").post("/api/runs/" + id + "/cancel").then().statusCode(409);
        people.as("office").post("/api/runs/" + id + "/resume").then().statusCode(409);
    }

    @Test
    void givesFilesUnderTheirOwnNamesAndHandsThemOutAgain() throws Exception {
        byte[] content = "编号,金额\n1,2\n".getBytes(StandardCharsets.UTF_8);
        String file = people.as("office")
                .multiPart(new io.restassured.builder.MultiPartSpecBuilder(content)
                        .controlName("file")
                        .fileName("../发票 清单.csv")
                        .charset(StandardCharsets.UTF_8)
                        .mimeType("text/csv")
                        .build())
                .post("/api/files")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ObjectNode body = instruction("steps: [{let: 7}]");
        body.putArray("files").add(file);

        String id = start(body);
        eventsUntil(id, "RunFinished");

        String name = run(id).getString("files[0].name");
        assertThat(name).doesNotContain("/").endsWith(".csv");
        assertThat(people.as("office")
                        .get("/api/runs/{id}/files/{name}", id, name)
                        .asByteArray())
                .isEqualTo(content);
        people.as("office")
                .get("/api/runs/{id}/files/{name}", id, "../../deskhand.db")
                .then()
                .statusCode(404);
    }

    @Test
    void savesARunAsAWorkflowAndRunsItAgain() throws Exception {
        String id = start(instruction(ScriptedAdvisor.DO + "steps: [{let: 7}]"));
        eventsUntil(id, "RunFinished");

        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"seven\",\"title\":\"Seven\"}")
                .post("/api/runs/" + id + "/workflow")
                .then()
                .statusCode(201)
                .body("version", equalTo(1));
        String again = start(JSON.createObjectNode().put("workflow", "seven"));

        assertThat(eventsUntil(again, "RunFinished")).doesNotContain("event:PlanExtended");
        people.as("office").get("/api/workflows/seven/runs").then().body("total", equalTo(1));
        people.as("office").get("/api/workflows/seven").then().body("title.en", equalTo("Seven"));
    }

    @Test
    void whatAModelPlannedStaysItsWordUntilWhoKeepsTheLibraryConfirmsIt() throws Exception {
        String id = start(instruction(ScriptedAdvisor.DO + "steps: [{let: \"http://rates.example/\"}]"));
        eventsUntil(id, "RunFinished");
        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"rates\",\"title\":\"Rates\",\"confirmed\":true}")
                .post("/api/runs/" + id + "/workflow")
                .then()
                .statusCode(403);
        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"rates\",\"title\":\"Rates\"}")
                .post("/api/runs/" + id + "/workflow")
                .then()
                .statusCode(201);
        assertThat(run(start(JSON.createObjectNode().put("workflow", "rates"))).getString("planner"))
                .isEqualTo(ScriptedAdvisor.NAME);
        people.as("office")
                .accept("text/html")
                .get("/workflows/rates")
                .then()
                .body(containsString("rates.example"), not(containsString("/workflows/rates/confirm")));
        confirm("office", 1).then().statusCode(403);
        people.as("ops")
                .accept("text/html")
                .get("/workflows/rates")
                .then()
                .body(containsString("/workflows/rates/confirm"));
        confirm("ops", 1).then().statusCode(303);
        confirm("ops", 1).then().statusCode(409);

        assertThat(run(start(JSON.createObjectNode().put("workflow", "rates"))).getString("planner"))
                .isNull();
        people.as("ops")
                .accept("text/html")
                .get("/workflows/rates")
                .then()
                .body(not(containsString("/workflows/rates/confirm")));
    }

    private Response confirm(String role, int version) {
        return people.as(role)
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("version", version)
                .post("/workflows/rates/confirm");
    }

    @Test
    void theLogShowsRunsAndActsInOneListPageByPage() throws Exception {
        String from = Instant.now().toString();
        for (int i = 0; i < 3; i++) {
            eventsUntil(start(instruction("steps: [{let: 1}]")), "RunFinished");
            people.as("auditor").get("/api/audit/export?format=jsonl").then().statusCode(200);
        }
        String to = Instant.now().toString();
        List<String> whole = lines(people.as("auditor")
                .queryParams("from", from, "to", to, "limit", 500)
                .get("/api/audit")
                .jsonPath());

        var seen = new ArrayList<String>();
        String page = "";
        do {
            JsonPath found = people.as("auditor")
                    .queryParams("from", from, "to", to, "limit", 4, "page", page)
                    .get("/api/audit")
                    .jsonPath();
            seen.addAll(lines(found));
            assertThat(found.getLong("total")).isEqualTo(whole.size());
            page = found.getString("next");
        } while (page != null);
        assertThat(seen).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(seen.stream().map(line -> Instant.parse(line.split(" ")[0])).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(seen).anyMatch(line -> line.contains(" run ")).anyMatch(line -> line.contains(" act "));

        people.as("auditor")
                .get("/api/audit?kind=act&type=LogExported")
                .then()
                .body("items.type.unique()", equalTo(List.of("LogExported")));
        people.as("office").get("/api/audit?kind=act").then().body("total", equalTo(0));
        people.as("auditor").get("/api/audit?page=x").then().statusCode(400);
        people.as("auditor").get("/api/audit?kind=x").then().statusCode(400);
    }

    /** When each line was, and which it is. */
    private static List<String> lines(JsonPath page) {
        return page.<Map<String, Object>>getList("items").stream()
                .map(item -> item.get("at") + " " + item.get("kind") + " " + item.get("position") + item.get("act"))
                .toList();
    }

    @Test
    void whatIsWrittenWhileSomebodyLeafsThroughTheLogStaysOffTheLaterPages() throws Exception {
        eventsUntil(start(instruction("steps: [{let: 1}]")), "RunFinished");
        people.as("auditor").get("/api/audit/export?format=jsonl").then().statusCode(200);
        JsonPath first = people.as("auditor").get("/api/audit?limit=1").jsonPath();
        assertThat(first.getString("items[0].kind")).isEqualTo("act");
        String later = start(instruction("steps: [{let: 2}]"));
        eventsUntil(later, "RunFinished");

        people.as("auditor")
                .queryParams("limit", 50, "page", first.getString("next"))
                .get("/api/audit")
                .then()
                .body("items.size()", greaterThan(2))
                .body("items.runId", not(hasItem(later)));
    }

    @Test
    void findsInTheLogWhatHappenedAndAllOfItHolds() throws Exception {
        String id = start(instruction("steps: [{let: 'needle \"quoted\" 针'}]"));
        eventsUntil(id, "RunFinished");

        people.as("auditor")
                .queryParam("q", "needle \"quoted\" 针")
                .queryParam("run", id)
                .get("/api/audit")
                .then()
                .statusCode(200)
                .body("items[0].runId", equalTo(id));
        people.as("auditor").get("/api/audit?person=nobody").then().body("total", equalTo(0));
        JsonPath verified = people.as("auditor").get("/api/audit/verification").jsonPath();
        assertThat(verified.getString("problem")).isNull();
        String[] lines = people.as("auditor")
                .get("/api/audit/export?format=jsonl")
                .asString()
                .split("\n");
        assertThat(lines.length).isBetween(2, verified.getInt("count"));
        assertThat(JSON.readTree(lines[0]).path("event").path("type").asText()).isEqualTo("RunCreated");
    }

    @Test
    void whoIsKeptOutMeanwhileIsToldNothingMore() throws Exception {
        for (Consumer<String> kept : List.<Consumer<String>>of(
                name -> people.as("admin")
                        .redirects()
                        .follow(false)
                        .post("/people/" + name + "/disable")
                        .then()
                        .statusCode(303),
                name -> accounts.setRoles(name, Set.of("admin"), "test"))) {
            String name = "watcher-" + System.nanoTime();
            people.create(name, "one-time-password", "approver");
            accounts.changePassword(name, "one-time-password", "correct horse battery");
            String id = start(instruction(QUESTION));
            eventsUntil(id, "QuestionAsked");
            String pair = Base64.getEncoder()
                    .encodeToString((name + ":correct horse battery").getBytes(StandardCharsets.UTF_8));
            URI events = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/runs/" + id + "/events");
            try (var live = new LiveEvents(events, "Basic " + pair)) {
                live.readUntil("QuestionAsked");
                kept.accept(name);
                people.as("office").post("/api/runs/" + id + "/cancel").then().statusCode(200);

                assertThatThrownBy(() -> live.readUntil("RunCancelled")).hasMessageContaining("ended without");
            }
        }
    }
}
