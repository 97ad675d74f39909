package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holding and erasing on the page "Keeping and erasing". */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class KeepingTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "chosen by the test itself";

    @Inject
    People people;

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    Database database;

    @Inject
    ActStore acts;

    private String admin = "";
    private String cookie = "";

    @BeforeEach
    void comeIn() {
        admin = "keeper-" + COUNTER.incrementAndGet();
        accounts.create(admin, "one-time-password", Set.of("admin"));
        accounts.changePassword(admin, "one-time-password", PASSWORD);
        cookie = sessions.begin(new Person(admin, Set.of("admin")));
    }

    private RequestSpecification page() {
        return page("en");
    }

    private RequestSpecification page(String language) {
        return RestAssured.given()
                .cookie("deskhand_session", cookie)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .redirects()
                .follow(false);
    }

    private String kept(String kind, String subject) {
        return page().queryParam("kind", kind)
                .queryParam("subject", subject)
                .get("/keeping")
                .asString();
    }

    private Response send(String what, String kind, String subject, String password) {
        return page().formParam("kind", kind)
                .formParam("subject", subject)
                .formParam("reason", "a request of the person")
                .formParam("password", password)
                .post("/keeping/" + what);
    }

    /** The visit has lasted for so long that the password counts as given no more. */
    private void waitSixMinutes() {
        database.write(handle -> handle.execute(
                "UPDATE session SET until = until - ? WHERE person = ?",
                Duration.ofMinutes(6).toMillis(),
                admin));
    }

    private String runThatIsOver() throws InterruptedException {
        String run = people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"instruction\": \"steps: [{let: 7}]\"}")
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (int i = 0; i < 1_000; i++) {
            if (people.as("office").get("/api/runs/" + run).path("finishedAt") != null) {
                return run;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("run " + run + " does not end");
    }

    @Test
    void aRunIsHeldThenLetGoThenErasedAndItsProofHolds() throws Exception {
        String run = runThatIsOver();
        send("hold", "run", run, "")
                .then()
                .statusCode(303)
                .header("Location", containsString("/keeping?kind=run&subject=" + run + "&said=said.held"));
        assertThat(kept("run", run))
                .contains("A legal hold keeps this.", "a request of the person")
                .doesNotContain("action=\"/keeping/erase\"");
        send("erase", "run", run, PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("it can be erased once the hold is lifted"));

        send("lift", "run", run, "").then().statusCode(303);
        assertThat(kept("run", run)).contains("action=\"/keeping/erase\"");
        String done = send("erase", "run", run, PASSWORD)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        String proof = "/log/entries/" + run + "?number=1";
        assertThat(done).contains("Run " + run + " is erased.", proof);
        assertThat(page().get(proof).then().statusCode(200).extract().asString())
                .contains("Erased");
        assertThat(kept("run", run)).contains("Its values and files have been erased");
        people.as("ops").get("/api/runs/" + run).then().body("requester", equalTo(""));
    }

    @Test
    void whoDidWhatInAnErasedRunIsErasedAndNobodyElsesDoing() throws Exception {
        String run = runThatIsOver();
        send("erase", "run", run, PASSWORD).then().statusCode(200);
        String name = "reader-" + COUNTER.incrementAndGet();
        accounts.create(name, "one-time-password", Set.of("auditor"));
        accounts.changePassword(name, "one-time-password", PASSWORD);
        String reader = sessions.begin(new Person(name, Set.of("auditor")));
        String log = RestAssured.given()
                .cookie("deskhand_session", reader)
                .header("Accept", "text/html")
                .queryParam("run", run)
                .get("/log")
                .asString();
        assertThat(log)
                .contains("data-label=\"Who\">(erased)<")
                .doesNotContain("data-label=\"Who\">deskhand<")
                .doesNotContain("data-label=\"Who\">office");
        assertThat(RestAssured.given()
                        .cookie("deskhand_session", reader)
                        .header("Accept", "text/html")
                        .get("/runs/" + run)
                        .asString())
                .contains("or their values have been erased")
                .doesNotContain("as soon as there is a plan");
    }

    @Test
    void aRunsNumberAmongPeopleIsNotSaidToBeNothing() throws Exception {
        String run = runThatIsOver();
        page().queryParam("kind", "person")
                .queryParam("subject", run)
                .get("/keeping")
                .then()
                .statusCode(303)
                .header("Location", containsString("/keeping?kind=run&subject=" + run));
        assertThat(kept("person", "r-nobody")).contains("keep nothing of r-nobody");
    }

    @Test
    void aWrongPasswordErasesNothingAndKeepsWhatWasTyped() throws Exception {
        String run = runThatIsOver();

        String answer = send("erase", "run", run, "guessed")
                .then()
                .statusCode(403)
                .extract()
                .asString();

        assertThat(answer).contains("The password is wrong.", "value=\"a request of the person\"");
        assertThat(kept("run", run)).contains("Its values and files are kept");
    }

    @Test
    void aWrongPasswordIsNotedWithTheAddressThatTheProxyHeard() throws Exception {
        page().header("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
                .formParam("kind", "run")
                .formParam("subject", runThatIsOver())
                .formParam("reason", "a request of the person")
                .formParam("password", "guessed")
                .post("/keeping/erase")
                .then()
                .statusCode(403);

        assertThat(acts.last(ActType.SIGN_IN_REFUSED).orElseThrow().json())
                .contains("\"password again\"", "198.51.100.7")
                .doesNotContain("203.0.113.9");
    }

    @Test
    void anAuditorReadsHowLongWhatIsKept() {
        String name = "reader-of-terms-" + COUNTER.incrementAndGet();
        accounts.create(name, "one-time-password", Set.of("auditor"));
        accounts.changePassword(name, "one-time-password", PASSWORD);
        cookie = sessions.begin(new Person(name, Set.of("auditor")));

        assertThat(page().get("/keeping").asString())
                .contains("How long it is kept", "No time is set by <code>DESKHAND_RETENTION_RUNS</code>")
                .contains("<code>DESKHAND_RETENTION_ACTS</code>");
        assertThat(page("zh").get("/keeping").asString())
                .contains("保留多久", "此项设置未规定期限： <code>DESKHAND_RETENTION_RUNS</code>");
    }

    @Test
    void thePasswordIsAskedForUnlessTheSignInWasJustNow() throws Exception {
        String first = runThatIsOver();
        assertThat(kept("run", first)).contains("action=\"/keeping/erase\"").doesNotContain("type=\"password\"");
        send("erase", "run", first, "").then().statusCode(200).body(containsString("is erased."));

        String second = runThatIsOver();
        waitSixMinutes();
        assertThat(kept("run", second)).contains("type=\"password\"");
        send("erase", "run", second, "").then().statusCode(400).body(containsString("Your password is missing."));
        assertThat(kept("run", second)).contains("Its values and files are kept");
        send("erase", "run", second, PASSWORD).then().statusCode(200).body(containsString("is erased."));
    }

    @Test
    void somebodyOfWhomOnlyTheAccountIsKnownCanBeErased() {
        String name = "hardly-here-" + COUNTER.incrementAndGet();
        RestAssured.given()
                .auth()
                .preemptive()
                .basic(admin, PASSWORD)
                .contentType(ContentType.JSON)
                .body("{\"name\": \"" + name + "\", \"roles\": [\"office\"]}")
                .post("/api/people")
                .then()
                .statusCode(201);
        String nothing = "keep nothing of " + name;
        assertThat(kept("person", name)).doesNotContain(nothing).contains("action=\"/keeping/erase\"");

        send("erase", "person", name, "").then().statusCode(200).body(containsString(name + " is erased."));

        assertThat(kept("person", name)).contains(nothing).doesNotContain("action=\"/keeping/erase\"");
    }

    @Test
    void whatIsMissingIsSaidInChinese() {
        page("zh")
                .formParam("kind", "nobody")
                .post("/keeping/hold")
                .then()
                .statusCode(400)
                .body(containsString("没有说明对象。"));
    }
}
