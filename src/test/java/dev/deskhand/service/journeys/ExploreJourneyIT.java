package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Explores with a real browser and a model that sees, compiles what worked, and does it again on other data without a model. */
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
        return explore(pilot.play(name, desk.address() + "/practice"));
    }

    private String explore(JsonNode task) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.set("plan", task.get("plan"));
        if (task.has("inputs")) {
            body.set("inputs", task.get("inputs"));
        }
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
        assertThat(save(run, "phone", false).statusCode()).isEqualTo(409);
        // What only looks is proven without anybody saying so, and can be saved then.
        String byItself = JSON.readTree(api.post("/api/runs/" + run + "/compile", JSON.createObjectNode())
                        .body())
                .get("run")
                .asText();
        settled(byItself);
        assertThat(proof(run).get("state").asText()).as("%s", proof(run)).isEqualTo("SAME");
        assertThat(proof(run).get("run").asText()).isEqualTo(byItself);
        assertThat(save(run, "phone", false).statusCode()).isEqualTo(201);

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
    void beforeItIsSavedThePageShowsTheWrongTurnStruckOutWhatIsKeptAndTheProof() throws Exception {
        String office = desk.address() + "/practice";
        String run = explore(pilot.playAstray("customer-phone", office, office + "/portal"));
        assertThat(settled(run).at("/outputs/found/phone").asText()).isEqualTo("0033 115 597971");
        String replay = JSON.readTree(api.post("/api/runs/" + run + "/compile", JSON.createObjectNode())
                        .body())
                .get("run")
                .asText();
        settled(replay);

        String page = api.page("/runs/" + run + "/save", "en");

        String from = page.substring(page.indexOf("id=\"explored-title\""));
        String explored = from.substring(0, from.indexOf("</ol>"));
        var struck = Pattern.compile("(?s)<del>(.*?)</del><div class=\"under muted\">(.*?)</div>")
                .matcher(explored);
        assertThat(struck.find()).as(explored).isTrue();
        assertThat(struck.group(1)).contains(desk.address().getAuthority() + "/practice/portal");
        assertThat(struck.group(2)).isEqualTo("Left out: the page it led to was left again");
        assertThat(struck.find()).as(explored).isTrue();
        assertThat(struck.group(2)).isEqualTo("Left out: it only looked");
        assertThat(explored.replaceAll("(?s)<del>.*?</del>", ""))
                .contains(desk.address().getAuthority() + "/practice/crm")
                .doesNotContain("/portal");
        assertThat(page).contains("The replay reached the same outcome", "href=\"/runs/" + replay + "\"");
    }

    private JsonNode proof(String run) throws IOException, InterruptedException {
        return api.get("/api/runs/" + run + "/compile").get("proof");
    }

    private HttpResponse<byte[]> save(String run, String name, boolean unproven)
            throws IOException, InterruptedException {
        return api.post(
                "/api/runs/" + run + "/workflow",
                JSON.createObjectNode().put("name", name).put("unproven", unproven));
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

    @Test
    @Tag("deep")
    void whatWasLookedUpForEachOfSomeIsLookedUpForEachOfOthersByOneLoop() throws Exception {
        String run = explore("customer-phones");
        JsonNode explored = settled(run);
        assertThat(explored.at("/outputs/phones").findValuesAsText("phone"))
                .containsExactly("0033 115 597971", "+39 (420) 034 236", "+49394260181");
        int calls = pilot.calls();
        JsonNode compiled = compiled(run, "{\"people\": [{\"Name\": \"Li Wei\"}, {\"Name\": \"Jonas Schäfer\"}]}");
        assertThat(compiled.get("yaml").asText())
                .contains("each: \"person in ${inputs.people}\"")
                .contains("${person.Name}")
                .doesNotContain("explore:");
        assertThat(compiled.get("doubts")).isEmpty();
        JsonNode replayed = settled(compiled.get("run").asText());
        assertThat(replayed.at("/outputs/phones").findValuesAsText("phone"))
                .containsExactly("+86-590-996-030", "+49 454 661318");
        assertThat(pilot.calls()).isEqualTo(calls);
    }

    @Test
    void whatWasChangedForEachOfSomeIsChangedForOthersAndCanBeLookedUpForEach() throws Exception {
        String run = explore("paid-invoices");
        assertThat(settled(run).at("/outputs/count").asInt()).isEqualTo(2);
        JsonNode waits = JSON.readTree(api.post("/api/runs/" + run + "/compile", JSON.createObjectNode())
                .body());
        assertThat(waits.get("run").isNull()).isTrue();
        assertThat(waits.at("/proof/state").asText()).isEqualTo("NONE");
        assertThat(waits.at("/proof/why/0/en").asText()).startsWith("These steps change something");
        var unused = api.post("/api/runs/" + run + "/compile", JSON.readTree("{\"inputs\": {\"invoices\": []}}"));
        assertThat(unused.statusCode()).isEqualTo(400);
        assertThat(new String(unused.body(), StandardCharsets.UTF_8)).contains("These inputs would not be used");
        var refused = save(run, "paid", false);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("nobody has replayed them");
        assertThat(save(run, "paid", true).statusCode()).isEqualTo(201);
        assertThat(api.page("/log", "en")).contains("knowingly saved without a replay");

        JsonNode compiled =
                compiled(run, "{\"invoices\": [{\"Number\": \"INV-2026-1121\"}, {\"Number\": \"INV-2026-1125\"}]}");
        JsonNode confirms = compiled.at("/plan/steps/0/steps/3");
        assertThat(confirms.at("/with/target/name").asText()).isEqualTo("Yes, mark as paid");
        assertThat(confirms.at("/verify/with/where"))
                .isEqualTo(JSON.readTree("{\"Number\": \"${invoice.Number}\", \"Status\": \"Paid\"}"));
        JsonNode replayed = settled(compiled.get("run").asText());
        assertThat(replayed.at("/outputs/count").asInt()).isEqualTo(2);
        assertThat(proof(run).get("state").asText()).isEqualTo("SAME");
        assertThat(proof(run).get("otherValues").asBoolean()).isTrue();
        assertThat(save(run, "paid", false).statusCode()).isEqualTo(201);
    }

    @Test
    void aListThatWasWrittenOutIsReadFromTheTableForAnotherSupplier() throws Exception {
        String run = explore("unpaid-of-supplier");
        assertThat(settled(run).at("/outputs/found/invoices").findValuesAsText("number"))
                .containsExactly("INV-2026-1128", "INV-2026-1106", "INV-2026-1093");
        JsonNode compiled = compiled(run, "{\"supplier\": \"Vega Software Licensing LLC\"}");
        assertThat(compiled.get("doubts")).isEmpty();
        JsonNode replayed = settled(compiled.get("run").asText());
        assertThat(replayed.at("/outputs/found/invoices").findValuesAsText("number"))
                .contains("INV-2026-1124", "INV-2026-1122", "INV-2026-1123")
                .doesNotContain("INV-2026-1128");
        assertThat(replayed.at("/outputs/found/invoices/0/amount").isNumber()).isTrue();
    }

    @Test
    void aPointThatWasSeenInAPictureIsClickedAgainWithoutAModel() throws Exception {
        int before = pilot.pictures();
        String run = explore("desk-by-the-windows");
        assertThat(settled(run).at("/outputs/found/message").asText())
                .isEqualTo("Desk C1 is yours. It stands by the windows.");
        assertThat(pilot.pictures()).isEqualTo(before + 2);
        JsonNode compiled = compiled(run, "{}");
        assertThat(compiled.at("/doubts/0/en").asText()).startsWith("A point of a drawing is clicked where it was");
        JsonNode replayed = settled(compiled.get("run").asText());
        assertThat(replayed.at("/outputs/found/message").asText())
                .isEqualTo("Desk C1 is yours. It stands by the windows.");
    }
}
