package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who answers a question with a say in the values approves them no more under four eyes, and is told so before. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class AnsweringBarsTest {

    private static final String WARNING = "Once you have answered, you cannot approve";

    @Inject
    People people;

    @Inject
    JdbcRunStore store;

    /** A run of the office that asks. */
    private void asking(String run, String purpose, RunEvent... before) {
        var now = Instant.now();
        var said = LocalizedText.same("Which one?");
        var answer = new Input(Input.Type.CHOICE, said, said, true, null, List.of("1", "none"));
        List<RunEvent> events = new ArrayList<>(List.of(DoubtfulRun.created("test-office", now)));
        events.addAll(List.of(before));
        events.add(new RunEvent.QuestionAsked(now, purpose + ":0:2", "0", purpose, null, said, answer, List.of()));
        store.append(run, 0, RunStore.NO_LEASE, events);
    }

    private String page(String run, String role, String language) {
        return people.as(role)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .get("/runs/" + run)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void anApproverIsToldBeforeAnsweringWhatThePageHasBecome() {
        asking("r-bars-heal", "heal");

        assertThat(page("r-bars-heal", "approver", "en")).contains("Which one?", WARNING);
        assertThat(page("r-bars-heal", "approver", "zh")).contains("您就不能再审批了");
        assertThat(page("r-bars-heal", "office", "en"))
                .as("who asked for the run approves nothing of it under four eyes anyway")
                .contains("Which one?")
                .doesNotContain(WARNING);
        assertThat(page("r-bars-heal", "auditor", "en"))
                .as("answers nothing")
                .contains("Which one?")
                .doesNotContain(WARNING);
    }

    @Test
    void nobodyIsToldWhomTheAnswerTakesNothingFrom() {
        asking("r-bars-outcome", "outcome");
        assertThat(page("r-bars-outcome", "approver", "en")).doesNotContain(WARNING);

        var now = Instant.now();
        var said = LocalizedText.same("How many?");
        people.as("approver");
        asking(
                "r-bars-again",
                "heal",
                new RunEvent.QuestionAsked(
                        now,
                        "ask:0:1",
                        "0",
                        "ask",
                        null,
                        said,
                        new Input(Input.Type.TEXT, said, said, true, null, List.of()),
                        List.of()),
                new RunEvent.QuestionAnswered(
                        now,
                        "ask:0:1",
                        Value.of(TextNode.valueOf("2"), Source.user("test-approver")),
                        new Person("test-approver", Set.of("approver"))));
        assertThat(page("r-bars-again", "approver", "en"))
                .as("has answered before")
                .contains("Which one?")
                .doesNotContain(WARNING);
    }
}
