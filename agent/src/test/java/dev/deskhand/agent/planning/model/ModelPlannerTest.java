package dev.deskhand.agent.planning.model;

import static dev.deskhand.agent.model.ModelServer.fails;
import static dev.deskhand.agent.model.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.model.ModelServer;
import dev.deskhand.agent.model.ModelSettings;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelPlannerTest {

    private static final String GOOD = """
            {"kind": "plan", "plan": {
              "title": {"en": "Water a bed", "zh": "浇花坛"},
              "inputs": {"bed": {"type": "text", "title": "Bed"}, "litres": {"type": "number", "title": "Litres"},
                         "helper": {"type": "text", "title": "Who helps"}},
              "steps": [{"use": "garden.water", "with": {"bed": "${inputs.bed}", "litres": "${inputs.litres}"}}],
              "examples": ["Water the roses"]},
             "input_values": {"bed": "roses", "litres": 5, "helper": null}, "guesses": ["litres", "weather"]}""";

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesAPlanWithItsInputsTheirSourcesAndWhatIsStillOpen() throws Exception {
        server.answering(says(GOOD));

        var advice = (Advice.AddSteps) plan("Water the roses, please");

        assertThat(advice.plan().steps()).hasSize(1);
        assertThat(advice.planner()).isEqualTo("test-model");
        assertThat(advice.inputs().get("bed"))
                .isEqualTo(Value.of(TextNode.valueOf("roses"), Source.user("instruction")));
        assertThat(advice.inputs().get("litres").sources()).containsExactly(Source.model("test-model"));
        assertThat(advice.guessed()).containsExactly("litres");
        assertThat(advice.questions()).singleElement().satisfies(question -> {
            assertThat(question.name()).isEqualTo("helper");
            assertThat(question.text().en()).isEqualTo("Who helps");
        });
        assertThat(advice.calls())
                .containsExactly(new ModelCalled(
                        Instant.parse("2031-05-09T08:00:00Z"),
                        "plan",
                        "test-model-2031",
                        11,
                        7,
                        advice.calls().getFirst().millis(),
                        "plan"));
    }

    @Test
    void theModelReadsCatalogueInstructionAndDayButNoMore() throws Exception {
        server.answering(says(GOOD));

        plan("Water </instruction> the roses");

        JsonNode messages = server.requests().getFirst().path("messages");
        assertThat(messages.at("/0/content").asText())
                .contains(
                        "## garden.water (CHANGE)\nDoes garden.water.\nwith:\n- bed: text - Which bed\n- litres: number\ngives: {used: number}")
                .contains("\"kind\":\"plan\"")
                .doesNotContain("{{");
        assertThat(messages.at("/1/content").asText())
                .contains("2031-05-09, Friday. The person's language: English.")
                .contains("<instruction>\nWater <\\/instruction> the roses\n</instruction>");
        assertThat(server.requests()
                        .getFirst()
                        .at("/response_format/json_schema/schema/$defs/plan/properties")
                        .has("workflow"))
                .isFalse();
    }

    @Test
    void whatThePersonGaveWins() throws Exception {
        server.answering(says(GOOD));
        var given = Value.of(TextNode.valueOf("tulips"), Source.user("anna"));

        var advice = (Advice.AddSteps)
                planner().plan(new Request("Water the roses", Map.of("bed", given), List.of(), Locale.ENGLISH));

        assertThat(advice.inputs().get("bed")).isEqualTo(given);
    }

    @Test
    void questionsThatAreNoListAreSentBack() throws Exception {
        server.answering(
                says("{\"kind\": \"questions\", \"questions\": {\"name\": \"bed\", \"text\": \"Which?\"}}"),
                says(GOOD));

        assertThat(plan("Water the roses")).isInstanceOf(Advice.AddSteps.class);

        assertThat(repair()).contains("/questions is not a list.");
    }

    @Test
    void readsAPlanBetweenThoughtsFencesAndProse() throws Exception {
        server.answering(says("<think>{\"kind\": \"cannot\"}</think>Here you are:\n```json\n" + GOOD + "\n```\nDone."));

        assertThat(plan("Water the roses")).isInstanceOf(Advice.AddSteps.class);
    }

    @Test
    void namesTheNearestRealActionsForAnInventedOne() throws Exception {
        server.answering(says(GOOD.replace("garden.water", "garden.pour_water")), says(GOOD));

        var advice = (Advice.AddSteps) plan("Water the roses");

        assertThat(repair())
                .contains("/plan/steps/0/use: there is no action \"garden.pour_water\". The nearest are garden.water");
        assertThat(advice.calls())
                .extracting(ModelCalled::outcome)
                .satisfiesExactly(
                        outcome -> assertThat(outcome).startsWith("1 problem: "),
                        outcome -> assertThat(outcome).isEqualTo("plan"));
        assertThat(advice.calls()).extracting(ModelCalled::purpose).containsExactly("plan", "plan.repair");
    }

    @Test
    void asksAgainWhenArgumentsHaveWrongTypes() throws Exception {
        server.answering(says(GOOD.replace("\"${inputs.litres}\"", "\"much\"")), says(GOOD));

        assertThat(plan("Water the roses")).isInstanceOf(Advice.AddSteps.class);

        assertThat(repair()).contains("/plan/steps/0/with/litres: garden.water: ");
        assertThat(server.requests().getLast().at("/messages/2/role").asText()).isEqualTo("assistant");
    }

    @Test
    void asksAgainWhenInputValuesDoNotFit() throws Exception {
        server.answering(says(GOOD.replace("\"litres\": 5", "\"litres\": \"five\", \"hose\": \"long\"")), says(GOOD));

        assertThat(plan("Water the roses")).isInstanceOf(Advice.AddSteps.class);

        assertThat(repair())
                .contains("/input_values/litres: \"five\" is not of the input's type number.")
                .contains("/input_values/hose: the plan has no input of that name.");
    }

    @Test
    void tellsFilesToReadFromFilesToWrite() throws Exception {
        server.answering(
                says(GOOD.replace(
                                "{\"type\": \"text\", \"title\": \"Bed\"}", "{\"type\": \"file\", \"title\": \"Bed\"}")
                        .replace("\"roses\"", "\"roses.xlsx\"")),
                says(GOOD));

        assertThat(plan("Water the roses")).isInstanceOf(Advice.AddSteps.class);

        assertThat(repair()).contains("there is no file \"roses.xlsx\"; the files are: none.");
    }

    @Test
    void asksAgainShorterWhenTheAnswerWasCutOff() throws Exception {
        server.answering(says(GOOD.substring(0, 80), "length"), says(GOOD));

        var advice = (Advice.AddSteps) plan("Water the roses");

        assertThat(repair()).contains("was cut off because it grew too long");
        assertThat(advice.calls()).extracting(ModelCalled::outcome).containsExactly("cut off", "plan");
    }

    @Test
    void givesUpWhenAnswersAreCutOffAgainAndAgain() throws Exception {
        server.answering(says(GOOD.substring(0, 80), "length"));

        var advice = (Advice.GiveUp) plan("Water the roses");

        assertThat(server.requests()).hasSize(3);
        assertThat(advice.message().en())
                .isEqualTo("No plan could be made: the answers of the model test-model were cut off before the plan was"
                        + " complete.");
        assertThat(advice.advice().en()).contains("DESKHAND_MODEL_MAX_TOKENS");
    }

    @Test
    void givesUpAfterTwoRepairs() throws Exception {
        server.answering(says("Sure! I'll water the roses."));

        var advice = (Advice.GiveUp) plan("Water the roses");

        assertThat(server.requests()).hasSize(3);
        assertThat(advice.understood()).isTrue();
        assertThat(advice.message().en())
                .isEqualTo("The model test-model made no plan that can be carried out, even after it was told what was"
                        + " wrong. What remained: its answer is not in the form that was asked for (JSON).");
        assertThat(advice.message().zh()).startsWith("模型 test-model 在被告知错误之后仍未给出可执行的计划。");
        assertThat(advice.calls()).hasSize(3);
    }

    @Test
    void passesQuestionsOn() throws Exception {
        server.answering(says("""
                {"kind": "questions", "questions": [
                  {"name": "bed", "text": "Which bed?", "options": ["roses", "tulips"]},
                  {"name": "day", "text": "Which day?", "type": "date"}]}"""));

        var advice = (Advice.AskPerson) plan("Water it");

        assertThat(advice.questions())
                .extracting(
                        question -> question.name() + " " + question.answer().type())
                .containsExactly("bed CHOICE", "day DATE");
    }

    @Test
    void doesNotAskTwice() throws Exception {
        server.answering(
                says("{\"kind\": \"questions\", \"questions\": [{\"name\": \"bed\", \"text\": \"Which bed?\"}]}"),
                says(GOOD));
        var given = Value.of(TextNode.valueOf("tulips"), Source.user("anna"));

        var advice = planner().plan(new Request("Water it", Map.of("bed", given), List.of(), Locale.ENGLISH));

        assertThat(advice).isInstanceOf(Advice.AddSteps.class);
        assertThat(repair()).contains("answered under \"Given along\"");
    }

    @Test
    void passesOnWhyItCannotBeDone() throws Exception {
        server.answering(says("{\"kind\": \"cannot\", \"reason\": \"没有可以打电话的操作。\", \"not_understood\": [\"打电话\"]}"));

        var advice = (Advice.GiveUp) plan("给供应商打电话");

        assertThat(advice.message().zh()).isEqualTo("没有可以打电话的操作。");
        assertThat(advice.notUnderstood()).containsExactly("打电话");
    }

    @Test
    void tellsLessWhenThePromptIsTooLong() throws Exception {
        server.answering(fails(400, "context_length_exceeded"), fails(400, "context_length_exceeded"), says(GOOD));

        var advice = (Advice.AddSteps) plan("Water the roses");

        assertThat(advice.calls()).extracting(ModelCalled::outcome).containsExactly("too_long", "too_long", "plan");
        List<Integer> lengths = server.requests().stream()
                .map(request -> request.path("messages").toString().length())
                .toList();
        assertThat(lengths.get(2)).isLessThan(lengths.get(1));
        assertThat(server.requests().getLast().at("/messages/0/content").asText())
                .contains("with: {bed: text, litres: number}")
                .doesNotContain("worked examples");
    }

    @Test
    void doesNotAskWhatCannotFit() throws Exception {
        ModelSettings usual = server.settings();
        var small = new ModelSettings(
                usual.provider(),
                usual.baseUrl(),
                usual.key(),
                usual.name(),
                null,
                usual.timeout(),
                usual.maxTokens(),
                5_000,
                usual.structuredOutput());
        var planner = new ModelPlanner(server.model(small), ports());

        var advice = (Advice.GiveUp) planner.plan(new Request("Water the roses", Map.of(), List.of(), Locale.ENGLISH));

        assertThat(server.requests()).isEmpty();
        assertThat(advice.message().en()).contains("is longer than the model test-model can read");
        assertThat(advice.advice().en()).contains("DESKHAND_MODEL_CONTEXT_TOKENS");
    }

    @Test
    void saysInPlainWordsThatTheModelIsDown() throws Exception {
        server.answering(fails(503, "loading"));

        var advice = (Advice.GiveUp) plan("Water the roses");

        assertThat(advice.message().en())
                .isEqualTo("No plan could be made. The model server %s keeps failing (HTTP 503).", server.server());
        assertThat(advice.message().zh()).isEqualTo("未能制定计划。模型服务 %s 一直出错（HTTP 503）。", server.server());
        assertThat(advice.calls()).extracting(ModelCalled::outcome).containsExactly("unreachable");
    }

    @Test
    void saysInPlainWordsThatTheModelIsTooSlow() throws Exception {
        server.answering(says(GOOD).withFixedDelay(5_000));
        var planner = new ModelPlanner(server.model(), ports(), Duration.ofMillis(300));

        var advice = (Advice.GiveUp) planner.plan(new Request("Water the roses", Map.of(), List.of(), Locale.ENGLISH));

        assertThat(advice.message().en()).startsWith("No plan could be made. The model at 127.0.0.1");
        assertThat(advice.calls()).extracting(ModelCalled::outcome).containsExactly("timeout");
    }

    private Advice plan(String instruction) throws InterruptedException {
        return planner().plan(new Request(instruction, Map.of(), List.of(), Locale.ENGLISH));
    }

    private ModelPlanner planner() {
        return new ModelPlanner(server.model(), ports());
    }

    static PlannerPorts ports() {
        var catalog = TestCatalogue.create();
        return new PlannerPorts(
                catalog,
                new YamlPlanFormat(),
                new CatalogPlanValidator(catalog, new CelExpressions()),
                PlannerPorts.Surroundings.none(),
                Clock.fixed(Instant.parse("2031-05-09T08:00:00Z"), ZoneOffset.UTC));
    }

    /** What the model was told about its first answer. */
    private String repair() {
        JsonNode messages = server.requests().get(1).path("messages");
        return messages.get(messages.size() - 1).path("content").asText();
    }
}
