package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.ApiTokens;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may say what became of a step that was approved: "it did not happen" releases it a second time. */
@QuarkusTest
@TestProfile(DecisionsProfile.class)
class OutcomeAnswerTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String CHOSEN = "chosen by the test itself";

    @Inject
    Accounts accounts;

    @Inject
    JdbcRunStore store;

    @Inject
    ApiTokens tokens;

    @Inject
    BrowserSessions sessions;

    @Inject
    Database database;

    private String account(String role) {
        String name = "outcome-" + role + "-" + COUNTER.incrementAndGet();
        accounts.create(name, "one-time-password", Set.of(role));
        accounts.changePassword(name, "one-time-password", CHOSEN);
        return name;
    }

    @Test
    void onlyWhoMayDecideOnAnApprovalSaysThatWhatItReleasedDidNotHappen() {
        String office = account("office");
        String commit = doubtful(office, Effect.COMMIT);
        answer(commit, office, "did_not")
                .statusCode(403)
                .body("detail", containsString("can say that it did not happen"));
        answer(commit, account("ops"), "did_not").statusCode(403);
        answer(commit, account("approver"), "did_not").statusCode(200);
        answer(doubtful(office, Effect.CHANGE), office, "did_not").statusCode(200);
        answer(doubtful(office, Effect.COMMIT), office, "happened").statusCode(200);
        answer(doubtful(office, Effect.COMMIT), office, "stop").statusCode(200);
    }

    @Test
    void aTokenNeedsTheScopeForApprovalsToHaveSomethingDoneAgainUnderOne() {
        String approver = account("approver");
        Person owner = new Person(approver, Set.of("approver"));
        String works = tokens.make("works", Set.of("read", "work"), 1, owner).token();
        String approves =
                tokens.make("approves", Set.of("work", "approve"), 1, owner).token();
        String run = doubtful(account("office"), Effect.COMMIT);

        with(works, run, "did_not").statusCode(403).body("detail", containsString("lacks the scope approve"));
        with(approves, run, "did_not").statusCode(200);
        with(works, doubtful(approver, Effect.COMMIT), "happened").statusCode(200);
        with(works, doubtful(approver, Effect.COMMIT), "stop").statusCode(200);
    }

    @Test
    void whatTookAPasswordTakesItAgainBeforeItIsDoneAgain() {
        String approver = account("approver");
        String approves = tokens.make(
                        "approves", Set.of("work", "approve"), 1, new Person(approver, Set.of("approver")))
                .token();
        String run = strict(account("office"));

        with(approves, run, "did_not").statusCode(403).body("detail", containsString("needs your password again"));
        String session = sessions.begin(new Person(approver, Set.of("approver")));
        database.write(
                handle -> handle.execute("UPDATE session SET until = until - 360000 WHERE person = ?", approver));
        String page = RestAssured.given()
                .header("Accept", "text/html")
                .cookie("deskhand_session", session)
                .get("/runs/" + run)
                .asString();
        assertThat(page).contains("name=\"password\"", "Only for saying that it did not happen");
        onPage(session).post("/runs/" + run + "/answers").then().statusCode(403);
        onPage(session)
                .multiPart("password", "not it")
                .post("/runs/" + run + "/answers")
                .then()
                .statusCode(403);
        onPage(session)
                .multiPart("password", CHOSEN)
                .post("/runs/" + run + "/answers")
                .then()
                .statusCode(303);
        answer(strict(account("office")), approver, "did_not").statusCode(200);
    }

    private static RequestSpecification onPage(String session) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("Accept", "text/html")
                .cookie("deskhand_session", session)
                .multiPart("question", DoubtfulRun.QUESTION)
                .multiPart("answer", "did_not");
    }

    private static ValidatableResponse with(String token, String run, String said) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body("{\"question\":\"outcome:0:1\",\"answer\":\"" + said + "\"}")
                .post("/api/runs/" + run + "/answers")
                .then();
    }

    private static ValidatableResponse answer(String run, String person, String said) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic(person, CHOSEN)
                .contentType(ContentType.JSON)
                .body("{\"question\":\"outcome:0:1\",\"answer\":\"" + said + "\"}")
                .post("/api/runs/" + run + "/answers")
                .then();
    }

    private String strict(String requester) {
        String id = "r-doubt-" + COUNTER.incrementAndGet();
        store.append(id, 0, RunStore.NO_LEASE, DoubtfulRun.events(id, requester, Effect.COMMIT, true));
        return id;
    }

    private String doubtful(String requester, Effect effect) {
        String id = "r-doubt-" + COUNTER.incrementAndGet();
        store.append(id, 0, RunStore.NO_LEASE, DoubtfulRun.events(id, requester, effect));
        return id;
    }
}
