package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Approving a batch without some of its rows. */
@QuarkusTest
@TestProfile(DecisionsProfile.class)
@Timeout(90)
class LeavingOutTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String CHOSEN = "chosen by the test itself";

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    private String account(String role) {
        String name = "out-" + role + "-" + COUNTER.incrementAndGet();
        accounts.create(name, "one-time-password", Set.of(role));
        accounts.changePassword(name, "one-time-password", CHOSEN);
        return name;
    }

    private static RequestSpecification by(String name) {
        return RestAssured.given().auth().preemptive().basic(name, CHOSEN).contentType(ContentType.JSON);
    }

    /** The approval of a batch that changes three customers waits; the second of them as it is given. */
    private String waits(String requester, String second) throws Exception {
        String plan = "steps: [{id: all, each: \"c in ${[{'id': '1', 'owner': 'Ann, 10.50 EUR'}, " + second
                + ", {'id': '3', 'owner': 'Cem, 20.25 EUR'}]}\", steps: [{use: http.request, with: {method: PATCH,"
                + " url: '${office}/crm/api/customers/${c.id}', body: {owner: '${c.owner}',"
                + " city: \"${has(c.city) ? c.city : 'Ulm'}\"}}}]}]";
        String run = by(requester)
                .body(JSON.createObjectNode().put("instruction", plan).toString())
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        events(run, requester, "ApprovalRequested");
        return open(run, requester);
    }

    private static String open(String run, String reader) {
        return by(reader)
                .get("/api/approvals")
                .jsonPath()
                .getString("find { it.runId == '" + run + "' && it.state == 'open' }.id");
    }

    private String events(String run, String reader, String last) throws Exception {
        URI events = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/runs/" + run + "/events");
        String pair = Base64.getEncoder().encodeToString((reader + ":" + CHOSEN).getBytes());
        try (var live = new LiveEvents(events, "Basic " + pair)) {
            return live.readUntil(last);
        }
    }

    private static JsonPath approval(String id, String reader) {
        return by(reader).get("/api/approvals/" + id).jsonPath();
    }

    private static Response decide(String id, String person, String decision, String more) {
        return by(person)
                .body("{\"decision\":\"" + decision + "\",\"hash\":\""
                        + approval(id, person).getString("hash") + "\"" + more + "}")
                .post("/api/approvals/" + id);
    }

    private static List<List<String>> texts(Sheet sheet) {
        var rows = new ArrayList<List<String>>();
        for (Row row : sheet) {
            var cells = new ArrayList<String>();
            row.forEach(cell -> cells.add(cell.toString()));
            rows.add(cells);
        }
        return rows;
    }

    private static String ownerOf(int customer) {
        return RestAssured.get("/practice/crm/api/customers/" + customer)
                .jsonPath()
                .getString("owner");
    }

    @Test
    void theOtherRowsGoOnAndTheRunNamesTheRowThatWasLeftOut() throws Exception {
        String office = account("office");
        String before = ownerOf(2);
        String id = waits(office, "{'id': '2', 'owner': 'Bea, 9999.50 EUR'}");
        assertThat(approval(id, office).getBoolean("mayLeaveOut")).isTrue();
        String whole = approval(id, office).getString("hash");

        decide(id, office, "approve", ",\"leaveOut\":[2],\"reason\":\"that is far too much\"")
                .then()
                .statusCode(200)
                .body("state", equalTo("approved"))
                .body("rows.size()", equalTo(2))
                .body("leftOut[0].by", equalTo(office))
                .body("leftOut[0].reason", equalTo("that is far too much"));
        assertThat(approval(id, office).getString("hash")).isNotEqualTo(whole);
        String run = approval(id, office).getString("runId");
        String told = events(run, office, "RunFinished");
        assertThat(told).contains("RowsLeftOut", "that is far too much");
        assertThat(ownerOf(2)).isEqualTo(before);
        assertThat(ownerOf(3)).isEqualTo("Cem, 20.25 EUR");
        by(office).get("/api/runs/" + run).then().body("state", equalTo("PARTLY"));

        String cookie = sessions.begin(new Person(office, Set.of("office")));
        String page = RestAssured.given()
                .cookie("deskhand_session", cookie)
                .get("/runs/" + run)
                .asString();
        assertThat(page).contains("Left out by " + office, "that is far too much", "/runs/" + run + "/rest.xlsx");
        byte[] rest = RestAssured.given()
                .cookie("deskhand_session", cookie)
                .get("/runs/" + run + "/rest.xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(rest))) {
            assertThat(texts(book.getSheetAt(0)))
                    .containsExactly(
                            List.of("id", "owner", "Not done because"),
                            List.of("2", "Bea, 9999.50 EUR", "Left out by " + office + ": that is far too much"));
        }
        RestAssured.given()
                .cookie("deskhand_session", cookie)
                .get("/approvals/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Left out by " + office));
    }

    @Test
    void rowsThatCannotBeLeftOutAreRefusedAndNothingIsDecided() throws Exception {
        String office = account("office");
        String id = waits(office, "{'id': '2', 'owner': 'Bea, 5.25 EUR'}");
        decide(id, office, "approve", ",\"leaveOut\":[4]")
                .then()
                .statusCode(400)
                .body("detail", containsString("There is no row 4."));
        decide(id, office, "approve", ",\"leaveOut\":[1,2,3]")
                .then()
                .statusCode(409)
                .body("detail", containsString("nothing is left to approve"));
        decide(id, office, "approve", ",\"leaveOut\":[null]")
                .then()
                .statusCode(400)
                .body("detail", containsString("the value at /leaveOut/0 is null"));
        by(office)
                .get("/api/approvals/" + id + "/rest?leaveOut=2")
                .then()
                .statusCode(200)
                .body("leftOut", equalTo(List.of("Bea, 5.25 EUR")))
                .body("items", equalTo(2));
        decide(id, office, "reject", ",\"leaveOut\":[1]").then().statusCode(400);
        decide(id, office, "leave_out", ",\"leaveOut\":[null]").then().statusCode(400);
        decide(id, office, "leave_out", "").then().statusCode(400).body("detail", containsString("No row is named."));
        decide(id, account("ops"), "approve", ",\"leaveOut\":[1]").then().statusCode(403);
        assertThat(approval(id, office).getString("state")).isEqualTo("open");
        decide(id, office, "reject", "").then().statusCode(200);
    }

    @Test
    void whereOneRowAsksForTwoPeopleTheOthersAreAskedAnewUnderTheirOwnRules() throws Exception {
        String office = account("office");
        String approver = account("approver");
        String first = waits(office, "{'id': '2', 'owner': 'Bea, 5.25 EUR', 'city': 'Bonn'}");
        assertThat(approval(first, approver).getInt("approversMissing")).isEqualTo(2);
        decide(first, office, "approve", ",\"leaveOut\":[2]").then().statusCode(403);
        decide(first, approver, "approve", ",\"leaveOut\":[2]")
                .then()
                .statusCode(409)
                .body("detail", containsString("Several people"));

        decide(first, office, "leave_out", ",\"leaveOut\":[2],\"reason\":\"moves later\"")
                .then()
                .statusCode(200)
                .body("state", equalTo("replaced"));
        String run = approval(first, office).getString("runId");
        String second = again(run, office, first);
        assertThat(approval(second, office).getInt("approversMissing")).isEqualTo(1);
        decide(second, office, "approve", "").then().statusCode(200);
        assertThat(events(run, office, "RunFinished")).contains("moves later");
    }

    private static String again(String run, String reader, String before) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            String id = open(run, reader);
            if (id != null && !id.equals(before)) {
                return id;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("run " + run + " did not ask again");
    }

    @Test
    void whatWasTypedAndTickedStaysWhereNoButtonWasPressed() throws Exception {
        String office = account("office");
        String id = waits(office, "{'id': '2', 'owner': 'Bea, 5.25 EUR'}");
        String cookie = sessions.begin(new Person(office, Set.of("office")));
        Response shown = RestAssured.given()
                .cookie("deskhand_session", cookie)
                .accept("text/html")
                .formParam("decision", "")
                .formParam("hash", approval(id, office).getString("hash"))
                .formParam("comment", "much too <much>")
                .formParam("leave", "2")
                .post("/approvals/" + id);

        shown.then().statusCode(400);
        var page = shown.htmlPath();
        assertThat(shown.asString()).contains("Nothing was decided", "such as Approve or Reject");
        assertThat(page.getString("**.find { it.@name == 'comment' }")).isEqualTo("much too <much>");
        assertThat(page.getList("**.findAll { it.@name == 'leave' && it.@checked != '' }.@value", String.class))
                .containsExactly("2");
        assertThat(approval(id, office).getString("state")).isEqualTo("open");
    }

    @Test
    void aStandInsLimitIsHeldAgainstWhatRemains() throws Exception {
        String giver = account("approver");
        String taker = account("ops");
        by(giver)
                .body("{\"taker\":\"" + taker + "\",\"until\":\""
                        + Instant.now().plusSeconds(3600) + "\",\"most\":100}")
                .post("/api/stand-ins")
                .then()
                .statusCode(201);
        String office = account("office");
        String id = waits(office, "{'id': '2', 'owner': 'Bea, 9999.50 EUR'}");
        decide(id, taker, "approve", "").then().statusCode(403);
        decide(id, taker, "approve", ",\"leaveOut\":[2]").then().statusCode(200).body("state", equalTo("approved"));
        events(approval(id, office).getString("runId"), office, "RunFinished");
    }
}
