package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
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
import java.util.Set;
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

    /** Nobody rejected it, and nothing of it has changed. */
    @Test
    void anApprovalThatClosedByItsExpirySaysSoAndHowItIsAskedForAgain() {
        Instant then = Instant.now().minus(Duration.ofHours(25));
        String office = "test-office";

        // A worker has gone on, with something else.
        var gone = DoubtfulRun.request("r-expired-gone", office, Effect.CHANGE, then, false);
        var said = LocalizedText.same("Undo, or keep what was done?");
        var answer = new Input(Input.Type.CHOICE, said, null, true, null, List.of("undo", "keep"));
        begin(
                "r-expired-gone",
                DoubtfulRun.created(office, then),
                new RunEvent.ApprovalRequested(then, gone),
                new RunEvent.QuestionAsked(Instant.now(), "undo", "0", "undo", null, said, answer, List.of()));
        saysThatItExpired(gone, "The run asks again by itself", "系统会自动再次请求审批");

        // It has been asked for again.
        var first = DoubtfulRun.request("r-expired-again", office, Effect.CHANGE, then, false);
        begin(
                "r-expired-again",
                DoubtfulRun.created(office, then),
                new RunEvent.ApprovalRequested(then, first),
                new RunEvent.ApprovalRequested(
                        Instant.now(), second(DoubtfulRun.request("2", office, Effect.CHANGE, Instant.now(), false))),
                new RunEvent.RunPaused(Instant.now(), new Person(office, Set.of("office"))));
        saysThatItExpired(first, "The run has asked again", "已再次请求审批");

        // The run was ended while it waited.
        var ended = DoubtfulRun.request("r-expired-ended", office, Effect.CHANGE, then, false);
        begin(
                "r-expired-ended",
                DoubtfulRun.created(office, then),
                new RunEvent.ApprovalRequested(then, ended),
                new RunEvent.RunCancelled(Instant.now(), new Person(office, Set.of("office")), "too late"));
        saysThatItExpired(ended, "The run has ended", "本次办理已结束");
    }

    private void begin(String run, RunEvent... events) {
        store.append(run, 0, RunStore.NO_LEASE, List.of(events));
    }

    private static ApprovalRequest second(ApprovalRequest like) {
        return like.hashed("01");
    }

    private void saysThatItExpired(ApprovalRequest request, String english, String chinese) {
        String page = "/approvals/" + request.id();
        people.as("office")
                .accept("text/html")
                .header("Accept-Language", "en")
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("Nobody had decided by the time it expired"), containsString(english))
                .body(not(containsString("has changed since this page was opened")))
                .body(not(containsString("value=\"approve\"")));
        people.as("office")
                .accept("text/html")
                .header("Accept-Language", "zh")
                .get(page)
                .then()
                .body(containsString("到期时无人作出决定"), containsString(chinese));
        people.as("office")
                .get("/api" + page)
                .then()
                .body("state", equalTo("expired"))
                .body("mayDecide", equalTo(false))
                .body("whyNot.en", containsString("It expired at " + request.expires()))
                .body("whyNot.en", containsString(english))
                .body("whyNot.zh", containsString(chinese));
    }
}
