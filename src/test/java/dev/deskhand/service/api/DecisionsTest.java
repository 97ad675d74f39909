package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.Database;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Correcting, deciding in another's place, the password again, and what is shown of last time. */
@QuarkusTest
@TestProfile(DecisionsProfile.class)
@Timeout(90)
class DecisionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String CHOSEN = "chosen by the test itself";

    @Inject
    People people;

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    Database database;

    private String account(String role) {
        String name = role + "-" + COUNTER.incrementAndGet();
        accounts.create(name, "one-time-password", Set.of(role));
        accounts.changePassword(name, "one-time-password", CHOSEN);
        return name;
    }

    private static RequestSpecification by(String name) {
        return RestAssured.given().auth().preemptive().basic(name, CHOSEN).contentType(ContentType.JSON);
    }

    private static String changing(String body) {
        return "steps: [{id: saved, use: http.request, with: {method: PATCH, url: '${office}/crm/api/customers/1', body: "
                + body + "}}]";
    }

    /** The approval a run of these steps waits for. */
    private String waits(String requester, String plan) throws Exception {
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
        String pair = java.util.Base64.getEncoder().encodeToString((reader + ":" + CHOSEN).getBytes());
        try (var live = new LiveEvents(events, "Basic " + pair)) {
            return live.readUntil(last);
        }
    }

    private static JsonPath approval(String id, String reader) {
        return by(reader).get("/api/approvals/" + id).jsonPath();
    }

    private static io.restassured.response.Response decide(String id, String person, String decision) {
        return by(person)
                .body("{\"decision\":\"" + decision + "\",\"hash\":\""
                        + approval(id, person).getString("hash") + "\"}")
                .post("/api/approvals/" + id);
    }

    private static io.restassured.response.Response correct(String id, String person, String corrections) {
        return by(person)
                .body("{\"hash\":\"" + approval(id, person).getString("hash") + "\",\"corrections\":[" + corrections
                        + "]}")
                .post("/api/approvals/" + id + "/corrections");
    }

    @Test
    void whatIsCorrectedIsAskedAnewAndSentAsCorrected() throws Exception {
        String office = account("office");
        String approver = account("approver");
        String first = waits(office, changing("{phone: '+49 30 1111111', owner: Ann}"));
        String run = approval(first, office).getString("runId");

        correct(first, approver, "{\"row\":1,\"column\":\"phone\",\"value\":\"+49 30 2222222\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("replaced"));
        events(run, office, "ApprovalEdited");
        String second = again(run, office, first);

        assertThat(approval(second, office).getString("rows[0].values.json.phone"))
                .isEqualTo("+49 30 2222222");
        decide(second, approver, "approve").then().statusCode(403).body("detail", containsString("may not decide"));
        decide(first, office, "approve").then().statusCode(409);
        decide(second, office, "approve").then().statusCode(200);
        assertThat(events(run, office, "RunFinished")).contains("+49 30 2222222");
        assertThat(RestAssured.get("/practice/crm/api/customers/1").asString()).contains("+49 30 2222222");
    }

    /** The run's newest open approval, once it is another than {@code before}. */
    private static String again(String run, String reader, String before) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            String id = open(run, reader);
            if (id != null && !id.equals(before)) {
                return id;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("run " + run + " did not ask again");
    }

    @Test
    void correctionsThatCannotBeAreRefusedAndNothingIsLost() throws Exception {
        String office = account("office");
        String id = waits(office, changing("{phone: '+49 30 1111111'}"));

        correct(id, office, "{\"row\":2,\"column\":\"phone\",\"value\":\"1\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("There is no row 2."));
        correct(id, office, "{\"row\":1,\"column\":\"method\",\"value\":\"DELETE\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("cannot be corrected here"));
        correct(id, office, "{\"row\":1,\"column\":\"phone\",\"value\":\"+49 30 1111111\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("Nothing was changed."));
        correct(id, account("ops"), "{\"row\":1,\"column\":\"phone\",\"value\":\"1\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void aStandInDecidesInTheGiversPlaceUntilItEnds() throws Exception {
        String giver = account("approver");
        String taker = account("office");
        String office = account("office");
        String id = waits(office, changing("{phone: '+49 30 3333333'}"));
        by(taker).get("/api/approvals/" + id).then().statusCode(404);

        String until = Instant.now().plusSeconds(3600).toString();
        String standIn = by(giver)
                .body("{\"taker\":\"" + taker + "\",\"until\":\"" + until + "\"}")
                .post("/api/stand-ins")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(approval(id, taker).getString("inPlaceOf")).isEqualTo(giver);
        decide(id, taker, "approve").then().statusCode(200);
        String run = approval(id, giver).getString("runId");
        assertThat(events(run, office, "RunFinished"))
                .contains(
                        "\"inPlaceOf\":{\"name\":\"" + giver + "\"",
                        "\"name\":\"" + taker + "\"",
                        "\"standIn\":\"" + standIn + "\"");

        String other = waits(office, changing("{phone: '+49 30 4444444'}"));
        by(giver).delete("/api/stand-ins/" + standIn).then().statusCode(204);
        by(taker).get("/api/approvals/" + other).then().statusCode(404);
        decide(other, office, "reject").then().statusCode(200);
    }

    @Test
    void aStandInIsHeldToTheAmountAndToPeopleWhoWorkHere() throws Exception {
        String giver = account("approver");
        String taker = account("ops");
        String until = Instant.now().plusSeconds(3600).toString();
        by(giver)
                .body("{\"taker\":\"" + taker + "\",\"until\":\"" + until + "\",\"most\":100}")
                .post("/api/stand-ins")
                .then()
                .statusCode(201);
        String office = account("office");
        String large = waits(office, changing("{phone: '+49 30 5555555', total: 100.01}"));
        String small = waits(office, changing("{phone: '+49 30 5555555', total: 99.5}"));

        assertThat(approval(large, taker).getBoolean("mayDecide")).isFalse();
        decide(large, taker, "approve").then().statusCode(403);
        assertThat(approval(small, taker).getString("inPlaceOf")).isEqualTo(giver);
        String tiny = waits(office, changing("{phone: '+49 30 5555555', total: 0.51}"));
        decide(small, taker, "approve").then().statusCode(200);
        assertThat(approval(tiny, giver).getString("state")).isEqualTo("open");
        by(taker).get("/api/approvals/" + tiny).then().body("mayDecide", equalTo(false));

        for (String wrong : new String[] {giver, "nobody-at-all", account("auditor")}) {
            by(giver)
                    .body("{\"taker\":\"" + wrong + "\",\"until\":\"" + until + "\"}")
                    .post("/api/stand-ins")
                    .then()
                    .statusCode(400);
        }
        by(taker)
                .body("{\"taker\":\"" + office + "\",\"until\":\"" + until + "\"}")
                .post("/api/stand-ins")
                .then()
                .statusCode(403);
        by(giver)
                .body("{\"taker\":\"" + taker + "\",\"until\":\""
                        + Instant.now().plusSeconds(90 * 86400) + "\"}")
                .post("/api/stand-ins")
                .then()
                .statusCode(400)
                .body("detail", containsString("60 days"));
    }

    @Test
    void theAmountOfAStandInIsReadAsItIsWrittenOrRefused() throws Exception {
        String giver = account("approver");
        String taker = account("ops");
        String until = LocalDate.now().plusDays(2).toString();
        for (String most : List.of("1000,00", "1.000,00", "12,5")) {
            var refused = standInPage(giver, taker, until, most);
            assertThat(refused.statusCode()).as(most).isEqualTo(400);
            assertThat(refused.asString()).contains("is not an amount", "value=\"" + most + "\"");
        }
        by(giver).get("/api/stand-ins").then().body("size()", equalTo(0));
        assertThat(standInPage(giver, taker, until, "1,000.50").statusCode()).isEqualTo(303);
        by(giver).get("/api/stand-ins").then().body("[0].most", equalTo(1000.5f));
    }

    private static Response standInPage(String giver, String taker, String until, String most) {
        return by(giver)
                .contentType(ContentType.URLENC)
                .header("Accept", "text/html")
                .redirects()
                .follow(false)
                .formParam("taker", taker)
                .formParam("until", until)
                .formParam("most", most)
                .post("/account/stand-ins");
    }

    @Test
    void whereTwoPeopleHaveToApproveAPersonAndTheirStandInCountAsOne() throws Exception {
        String giver = account("approver");
        String taker = account("ops");
        String until = Instant.now().plusSeconds(3600).toString();
        by(giver)
                .body("{\"taker\":\"" + taker + "\",\"until\":\"" + until + "\"}")
                .post("/api/stand-ins")
                .then()
                .statusCode(201);
        String office = account("office");
        String id = waits(office, changing("{city: Bonn}"));
        decide(id, giver, "approve").then().statusCode(200).body("approversMissing", equalTo(1));

        decide(id, taker, "approve").then().statusCode(409).body("detail", containsString("approved this already"));
        decide(id, account("approver"), "approve").then().statusCode(200).body("state", equalTo("approved"));
    }

    private static void lets(String giver, String taker, int hours, String most) {
        by(giver)
                .body("{\"taker\":\"" + taker + "\",\"until\":\""
                        + Instant.now().plusSeconds(hours * 3600L) + "\"" + most + "}")
                .post("/api/stand-ins")
                .then()
                .statusCode(201);
    }

    @Test
    void ofSeveralStandInsAnyOneThatCoversItIsEnoughAndNoTwoTogether() throws Exception {
        String giver = account("approver");
        String taker = account("ops");
        lets(giver, taker, 1, ",\"most\":100");
        lets(giver, taker, 2, ",\"most\":500");
        String office = account("office");
        decide(waits(office, changing("{phone: '+49 30 6666661', total: 450}")), taker, "approve")
                .then()
                .statusCode(200);
        decide(waits(office, changing("{phone: '+49 30 6666662', total: 101}")), taker, "approve")
                .then()
                .statusCode(403);
        decide(waits(office, changing("{phone: '+49 30 6666663', total: 100}")), taker, "approve")
                .then()
                .statusCode(200);
        decide(waits(office, changing("{phone: '+49 30 6666664', total: 50}")), taker, "approve")
                .then()
                .statusCode(200);
        decide(waits(office, changing("{phone: '+49 30 6666665', total: 1}")), taker, "approve")
                .then()
                .statusCode(403);
    }

    @Test
    void whoStandsInForTwoPeopleDecidesForTheOneWhoHasNotYet() throws Exception {
        String first = account("approver");
        String second = account("approver");
        String taker = account("ops");
        lets(first, taker, 1, "");
        lets(second, taker, 2, "");
        String id = waits(account("office"), changing("{city: Bonn}"));
        decide(id, first, "approve").then().statusCode(200).body("approversMissing", equalTo(1));
        assertThat(approval(id, taker).getString("inPlaceOf")).isEqualTo(second);
        decide(id, taker, "approve").then().statusCode(200).body("state", equalTo("approved"));
    }

    @Test
    void aDecisionCountsOnlyInThePlaceThatWasShown() throws Exception {
        String first = account("approver");
        String second = account("approver");
        String taker = account("ops");
        lets(first, taker, 1, "");
        lets(second, taker, 2, ",\"most\":100");
        String id = waits(account("office"), changing("{city: Bonn}"));
        String cookie = sessions.begin(new Person(taker, Set.of("ops")));
        assertThat(approval(id, taker).getString("inPlaceOf")).isEqualTo(first);
        String shown = approval(id, taker).getString("standIn");
        String hidden = "name=\"standIn\" value=\"" + shown + "\"";
        page(cookie).get("/approvals/" + id).then().body(containsString(hidden));

        decide(id, first, "approve").then().statusCode(200).body("approversMissing", equalTo(1));
        String hash = approval(id, taker).getString("hash");
        for (String decision : new String[] {"approve", "reject"}) {
            page(cookie)
                    .formParam("decision", decision)
                    .formParam("hash", hash)
                    .formParam("standIn", shown)
                    .post("/approvals/" + id)
                    .then()
                    .statusCode(409)
                    .body(containsString("In whose place you decide has changed"))
                    .body(containsString(second))
                    .body(not(containsString(hidden)));
            decideIn(shown, id, taker, decision).statusCode(409).body("detail", containsString("In whose place"));
        }
        decideIn("", id, taker, "approve").statusCode(409);
        assertThat(approval(id, taker).getString("state")).isEqualTo("open");
        decideIn(approval(id, taker).getString("standIn"), id, taker, "approve")
                .statusCode(200)
                .body("state", equalTo("approved"));
    }

    private static io.restassured.response.ValidatableResponse decideIn(
            String standIn, String id, String person, String decision) {
        return by(person)
                .body("{\"decision\":\"" + decision + "\",\"standIn\":\"" + standIn + "\",\"hash\":\""
                        + approval(id, person).getString("hash") + "\"}")
                .post("/api/approvals/" + id)
                .then();
    }

    @Test
    void whoHasApprovedInOnePlaceIsGivenNoOther() throws Exception {
        String first = account("approver");
        String second = account("approver");
        String taker = account("ops");
        lets(first, taker, 1, "");
        lets(second, taker, 2, "");
        String id = waits(account("office"), changing("{city: Bonn}"));
        decide(id, taker, "approve").then().statusCode(200).body("approversMissing", equalTo(1));
        assertThat(approval(id, taker).getString("inPlaceOf")).isEqualTo(first);
        decide(id, taker, "approve").then().statusCode(409).body("detail", containsString("approved this already"));
        decide(id, second, "approve").then().statusCode(200).body("state", equalTo("approved"));
    }

    @Test
    void thePageAsksForThePasswordAgainAndTakesOnlyTheRightOne() throws Exception {
        String office = account("office");
        String id = waits(office, changing("{name: 'Two Eyes'}"));
        String cookie = sessions.begin(new Person(office, Set.of("office")));
        givenTheSessionIsSixMinutesOld(cookie);
        String hash = approval(id, office).getString("hash");

        page(cookie).get("/approvals/" + id).then().statusCode(200).body(containsString("name=\"password\""));
        page(cookie)
                .formParam("decision", "approve")
                .formParam("hash", hash)
                .post("/approvals/" + id)
                .then()
                .statusCode(403)
                .body(containsString("This needs your password again"));
        page(cookie)
                .formParam("decision", "approve")
                .formParam("hash", hash)
                .formParam("password", "not this one")
                .post("/approvals/" + id)
                .then()
                .statusCode(403)
                .body(containsString("The password is wrong."))
                .body(not(containsString("not this one")));
        page(cookie)
                .formParam("decision", "approve")
                .formParam("hash", hash)
                .formParam("password", CHOSEN)
                .post("/approvals/" + id)
                .then()
                .statusCode(303);
        assertThat(approval(id, office).getString("state")).isEqualTo("approved");
    }

    private void givenTheSessionIsSixMinutesOld(String cookie) {
        database.write(handle -> handle.execute(
                "UPDATE session SET until = until - ? WHERE person LIKE 'office-%'",
                Duration.ofMinutes(6).toMillis()));
        assertThat(sessions.begun(cookie).orElseThrow()).isBefore(Instant.now().minusSeconds(301));
    }

    private static RequestSpecification page(String cookie) {
        return RestAssured.given()
                .cookie("deskhand_session", cookie)
                .redirects()
                .follow(false);
    }

    @Test
    void thePageShowsWhatIsDifferentFromLastTimeAndCorrectsValues() throws Exception {
        String office = account("office");
        String plan = changing("{phone: \"${'+49 30 ' + text(7000000)}\", owner: Ann}");
        String first = waits(office, plan);
        decide(first, office, "approve").then().statusCode(200);
        events(approval(first, office).getString("runId"), office, "RunFinished");
        String second = waits(office, plan);
        String cookie = sessions.begin(new Person(office, Set.of("office")));

        page(cookie)
                .get("/approvals/" + second)
                .then()
                .statusCode(200)
                .body(containsString("Every value is the same as last time."))
                .body(containsString("by " + office));
        int column = approval(second, office).getList("columns").indexOf("owner");
        String form = page(cookie).get("/approvals/" + second + "/correct").asString();
        assertThat(form).contains("name=\"v0-" + column + "\" value=\"Ann\"");
        page(cookie)
                .formParam("hash", approval(second, office).getString("hash"))
                .formParam("v0-" + column, "Bea")
                .post("/approvals/" + second + "/correct")
                .then()
                .statusCode(303);
        String run = approval(second, office).getString("runId");
        String third = again(run, office, second);
        page(cookie).get("/approvals/" + third).then().body(containsString("owner: last time Ann, now Bea."));
    }

    /** A mail that a browser is about to send: no more can be done about it, and this is how it stands there. */
    @Test
    void thePageShowsEveryValueWithItsSourceThePictureAndWhatCannotBeTakenBack() throws Exception {
        String office = account("office");
        String id = waits(office, """
                steps:
                  - {use: browser.open, with: {url: '${office}/mail'}}
                  - {id: inbox, use: browser.read_table}
                  - {use: browser.open, with: {url: '${office}/mail/compose'}}
                  - use: browser.fill
                    with: {fields: {To: greta@example.com, Subject: "Re: ${string(inbox.items.size())} mails", Message: Read.}}
                  - {use: browser.click, with: {target: Send}}
                """);
        String page = page(sessions.begin(new Person(office, Set.of("office"))))
                .get("/approvals/" + id)
                .asString();

        assertThat(page).contains("Cannot be taken back once it is done.");
        for (String column : List.of("To", "Subject", "Message")) {
            assertThat(page).contains(">" + column + "</th>");
        }
        assertThat(page).contains("greta@example.com", "Re: ", "Read.");
        assertThat(page).containsPattern("class=\"cell-source outside\">from the page 127\\.0\\.0\\.1:\\d+");
        var picture = java.util.regex.Pattern.compile("class=\"shot\" href=\"([^\"]+)\"")
                .matcher(page);
        assertThat(picture.find()).as("a picture in %s", page).isTrue();
        byte[] shown = by(office)
                .get(picture.group(1))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(shown).hasSizeGreaterThan(1_000);
    }

    @Test
    void whoDecidesWhatIsDecidedIsToldSoAndNotToDecideAnew() throws Exception {
        String office = account("office");
        String id = waits(office, changing("{owner: Cleo}"));
        String hash = approval(id, office).getString("hash");
        String cookie = sessions.begin(new Person(office, Set.of("office")));
        decide(id, office, "approve").then().statusCode(200);

        page(cookie)
                .formParam("decision", "reject")
                .formParam("hash", hash)
                .post("/approvals/" + id)
                .then()
                .statusCode(409)
                .body(containsString("This no longer waits for a decision."))
                .body(containsString("Approved by " + office))
                .body(not(containsString("decide anew")));
    }
}
