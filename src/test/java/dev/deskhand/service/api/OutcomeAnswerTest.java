package dev.deskhand.service.api;

import static org.hamcrest.Matchers.containsString;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.RunStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
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

    private String doubtful(String requester, Effect effect) {
        String id = "r-doubt-" + COUNTER.incrementAndGet();
        store.append(id, 0, RunStore.NO_LEASE, DoubtfulRun.events(id, requester, effect));
        return id;
    }
}
