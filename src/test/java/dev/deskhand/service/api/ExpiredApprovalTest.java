package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An approval expired, its step is not asked for again, and the run asks something else. */
@QuarkusTest
@TestProfile(ApiProfile.class)
class ExpiredApprovalTest {

    private static final String RUN = "r-expired-1";

    @Inject
    People people;

    @Inject
    JdbcRunStore store;

    @Test
    void peopleSeeTheQuestionAndNotTheApprovalThatNobodyMayGiveAnyMore() {
        Instant now = Instant.now();
        Instant then = now.minus(Duration.ofHours(25));
        String office = "test-office";
        var request = DoubtfulRun.request(RUN, office, Effect.CHANGE, then, false);
        var said = LocalizedText.same("Undo, or keep what was done?");
        var answer = new Input(Input.Type.CHOICE, said, null, true, null, List.of("undo", "keep"));
        store.append(
                RUN,
                0,
                RunStore.NO_LEASE,
                List.of(
                        DoubtfulRun.created(office, then),
                        new RunEvent.ApprovalRequested(then, request),
                        new RunEvent.QuestionAsked(now, "undo", "0", "undo", null, said, answer, List.of())));

        assertThat(store.state(RUN).orElseThrow().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        for (String page : List.of("/runs/" + RUN, "/approvals")) {
            people.as("office").accept("text/html").get(page).then().body(containsString(said.en()));
        }
        people.as("office").get("/api/approvals").then().body(not(containsString(request.id())));
        people.as("office")
                .contentType(ContentType.JSON)
                .body("{\"decision\": \"approve\", \"hash\": \"" + request.hash() + "\"}")
                .post("/api/approvals/" + request.id())
                .then()
                .statusCode(409)
                .body("detail", containsString("This request has expired."));
    }
}
