package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one PostgreSQL and one Selenium Grid: what becomes of a run and its browser when the one that has them dies or stops. */
@Tag("grid")
class SharedGridIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String PLAN = """
            title: One entry
            steps:
              - use: browser.open
                with: {url: '%s/form'}
              - use: browser.fill
                with: {fields: {Name: 'ada'}}
              - use: browser.click
                with: {target: {role: button, name: Save entry}}
                expect: page.text.contains('Entry saved')
              - id: seen
                use: browser.read
            outputs: {text: '${seen.text}'}
            """;

    private static GridProcess grid;

    @TempDir
    private Path folder;

    private CountingForm form;
    private DeskProcess first;
    private DeskProcess second;

    @BeforeAll
    static void startGrid() throws Exception {
        grid = GridProcess.started();
    }

    @AfterAll
    static void stopGrid() {
        grid.close();
    }

    @BeforeEach
    void startBoth() throws Exception {
        form = new CountingForm();
        var settings = Map.of(
                "DESKHAND_DATABASE_URL",
                TestDatabases.newPostgres().jdbc().replace("jdbc:postgresql://", "postgresql://postgres:postgres@"),
                "DESKHAND_GRID",
                grid.address().toString(),
                "DESKHAND_FILES",
                folder.resolve("files").toString(),
                "DESKHAND_SECRETS_KEY",
                "q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1A=",
                "DESKHAND_LIMITS",
                form.address().substring("http://".length()) + "=1",
                "DESKHAND_LEASE",
                "6",
                "DESKHAND_PRACTICE",
                "false",
                "DESKHAND_PRIVATE_HOSTS",
                "127.0.0.1");
        first = DeskProcess.started(settings);
        second = DeskProcess.prepared(first, settings);
    }

    @AfterEach
    void stopBoth() throws Exception {
        first.close();
        second.close();
        form.close();
        for (String left : grid.sessions()) {
            grid.end(left);
        }
    }

    @Test
    void whoIsKilledWhileARunWaitsForAPersonLeavesItToTheOther() throws Exception {
        String run = runThatWaits();
        first.kill();

        JsonNode ended = approvedAtTheSecond(run);

        assertThat(ended.path("state").asText()).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(form.sent()).isEqualTo(1);
        awaitNoBrowser();
    }

    @Test
    void whoIsStoppedForLongerThanItsLeaseClicksNothingWhenItWakes() throws Exception {
        String run = runThatWaits();
        first.signal("STOP");

        JsonNode ended = approvedAtTheSecond(run);
        assertThat(ended.path("state").asText()).as("%s", ended).isEqualTo("SUCCEEDED");
        List<String> story = events(second, run);
        first.signal("CONT");

        awaitNoBrowser();
        assertThat(new DeskApi(first).run(run).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(events(first, run)).as("it writes nothing more").isEqualTo(story);
        assertThat(form.sent()).isEqualTo(1);
    }

    @Test
    void whatWasSentByOneThatIsKilledGoesToAPersonAndIsNotSentAgain() throws Exception {
        form.holdAnswers();
        String run = runThatWaits();
        var api = new DeskApi(first);
        assertThat(api.decide(api.awaitApproval(run), "approve")).isEqualTo(200);
        await("the form is sent", () -> form.sent() == 1);
        first.kill();
        second.start();

        var other = new DeskApi(second);
        JsonNode asked = other.await(run, Set.of("WAITING_FOR_ANSWER"));
        form.answer();
        ObjectNode said = JSON.createObjectNode()
                .put("question", asked.path("questions").path(0).path("id").asText())
                .put("answer", "happened");
        var answered = other.post("/api/runs/" + run + "/answers", said);
        assertThat(answered.statusCode()).as(asked.toString()).isEqualTo(200);

        JsonNode ended = other.awaitEnd(run);
        assertThat(ended.path("state").asText()).as("%s", ended).isIn("SUCCEEDED", "FAILED");
        assertThat(events(second, run)).contains("OutcomeResolved");
        assertThat(form.sent()).isEqualTo(1);
        awaitNoBrowser();
    }

    @Test
    void aPlaceIsFreeOnceTheBrowserItWasKeptForHasEnded() throws Exception {
        runThatWaits();
        var api = new DeskApi(first);
        String next = api.start(JSON.createObjectNode().put("plan", PLAN.replace("%s", form.address())));
        await("it waits for the place", () -> !api.run(next).path("waiting").isEmpty());
        grid.end(grid.sessions().getFirst());

        assertThat(api.awaitApproval(next).path("runId").asText()).isEqualTo(next);
        assertThat(grid.sessions()).hasSize(1);
    }

    private String runThatWaits() throws Exception {
        var api = new DeskApi(first);
        String run = api.start(JSON.createObjectNode().put("plan", PLAN.replace("%s", form.address())));
        api.awaitApproval(run);
        assertThat(grid.sessions()).hasSize(1);
        return run;
    }

    private JsonNode approvedAtTheSecond(String run) throws Exception {
        second.start();
        var api = new DeskApi(second);
        assertThat(api.decide(api.awaitApproval(run), "approve")).isEqualTo(200);
        return api.awaitEnd(run);
    }

    private static void awaitNoBrowser() throws Exception {
        await("no browser is left", () -> grid.sessions().isEmpty());
    }

    private static void await(String what, Callable<Boolean> so) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!so.call()) {
            assertThat(Instant.now()).as(what).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static List<String> events(DeskProcess desk, String run) throws Exception {
        var types = new ArrayList<String>();
        new DeskApi(desk).events(run).findValuesAsText("type").forEach(types::add);
        return types;
    }
}
