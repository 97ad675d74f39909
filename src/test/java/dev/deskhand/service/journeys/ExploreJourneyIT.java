package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Explores with a real browser, compiles what worked, and does it again on other data without a model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExploreJourneyIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private RecordedPilot pilot;

    @SuppressWarnings("NullAway.Init")
    private DeskProcess desk;

    @SuppressWarnings("NullAway.Init")
    private DeskApi api;

    @BeforeAll
    void start() throws Exception {
        pilot = new RecordedPilot();
        desk = DeskProcess.started(pilot.settings());
        api = new DeskApi(desk);
    }

    @AfterAll
    void stop() {
        desk.close();
        pilot.close();
    }

    private String explore(String name) throws IOException, InterruptedException {
        JsonNode task = pilot.play(name, desk.address() + "/practice");
        ObjectNode body = JSON.createObjectNode();
        body.set("plan", task.get("plan"));
        return api.start(body);
    }

    private JsonNode settled(String run) throws IOException, InterruptedException {
        Set<String> over = Set.of("SUCCEEDED", "PARTLY", "FAILED", "CANCELLED");
        while (true) {
            JsonNode state = api.await(run, Set.of("SUCCEEDED", "WAITING_FOR_APPROVAL"));
            if (over.contains(state.get("state").asText())) {
                return state;
            }
            assertThat(api.decide(api.awaitApproval(run), "approve")).isLessThan(300);
            api.await(run, Set.of("SUCCEEDED", "RUNNING", "WAITING_FOR_APPROVAL"));
        }
    }

    private JsonNode compiled(String run, String inputs) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("replay", true);
        body.set("inputs", JSON.readTree(inputs));
        var answer = api.post("/api/runs/" + run + "/compile", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void whatWasLookedUpOnceIsLookedUpForOthersWithoutAModel() throws Exception {
        String run = explore("customer-phone");
        JsonNode explored = settled(run);
        assertThat(explored.at("/outputs/found/phone").asText()).isEqualTo("0033 115 597971");
        int calls = pilot.calls();
        JsonNode compiled = compiled(run, "{\"customer\": \"Giulia Bianchi\"}");
        assertThat(compiled.get("yaml").asText())
                .contains("browser.find_row")
                .contains("${inputs.customer}")
                .doesNotContain("explore:")
                .doesNotContain("127.0.0.1");
        JsonNode replayed = settled(compiled.get("run").asText());
        assertThat(replayed.at("/outputs/found/phone").asText()).isEqualTo("+39 (420) 034 236");
        assertThat(pilot.calls()).isEqualTo(calls);
    }

    @Test
    void aFormTwoFramesDeepIsFilledInAgainWithOtherValues() throws Exception {
        String run = explore("frames");
        JsonNode explored = settled(run);
        assertThat(explored.at("/outputs/found/message").asText()).isEqualTo("Booked Training on 4410.");
        JsonNode compiled = compiled(run, "{\"type\": \"Travel\", \"centre\": \"5120\"}");
        JsonNode replayed = settled(compiled.get("run").asText());
        assertThat(replayed.at("/outputs/found/message").asText()).isEqualTo("Booked Travel on 5120.");
    }
}
