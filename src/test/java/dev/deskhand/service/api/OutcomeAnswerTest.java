package dev.deskhand.service.api;

import static org.hamcrest.Matchers.containsString;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    void onlyWhoMayDecideOnAnApprovalSaysThatWhatItReleasedDidNotHappen() throws Exception {
        String office = account("office");
        String commit = doubtful(office, Effect.COMMIT);
        answer(commit, office, "did_not").statusCode(403).body("detail", containsString("can say that it did not happen"));
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

    /** A run whose approved step went out, and nobody knows what came of it. */
    private String doubtful(String requester, Effect effect) throws Exception {
        String id = "r-doubt-" + COUNTER.incrementAndGet();
        var now = Instant.now();
        var by = new Person(requester, Set.of("office"));
        var json = JournalJson.mapper();
        var plan = json.readTree(
                "{\"steps\":[{\"use\":\"http.request\",\"with\":{\"method\":\"DELETE\",\"url\":\"https://erp.example/1\"}}]}");
        var none = Value.of(json.readTree("{}"), Source.user(requester));
        var arguments = Value.of(plan.at("/steps/0/with"), Source.user(requester));
        var said = LocalizedText.same("Delete 1 at erp.example");
        var row = new ApprovalRequest.Row(0, arguments, Map.of("0", "hash"), Map.of());
        var request = new ApprovalRequest(
                "a-" + id, id, "0", effect, said, null, said, List.of("url"), List.of(row), List.of("erp.example"),
                List.of(), "00", "1", requester, effect == Effect.COMMIT, now.plusSeconds(600));
        var input = new Input(Input.Type.CHOICE, said, null, true, null, List.of("happened", "did_not", "stop"));
        store.append(
                id,
                0,
                RunStore.NO_LEASE,
                List.of(
                        new RunEvent.RunCreated(now, by, "Pay", null, null, null, plan, none, List.of(), "en"),
                        new RunEvent.ApprovalRequested(now, request),
                        new RunEvent.ApprovalDecided(
                                now, "a-" + id, true, new Person("boss", Set.of("approver")), null),
                        new RunEvent.StepStarted(
                                now, "0", null, "http.request", effect, "", arguments, "hash", "key", 1, said,
                                "a-" + id, false),
                        new RunEvent.QuestionAsked(
                                now, "outcome:0:1", "0", "outcome", null, said, input, List.of())));
        return id;
    }
}
