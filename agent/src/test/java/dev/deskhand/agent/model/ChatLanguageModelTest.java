package dev.deskhand.agent.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.deskhand.agent.model.ModelServer.fails;
import static dev.deskhand.agent.model.ModelServer.json;
import static dev.deskhand.agent.model.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.http.Fault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatLanguageModelTest {

    private static final JsonNode SCHEMA = JsonNodeFactory.instance.objectNode().put("type", "object");

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheAnswerWithItsTokenCounts() throws Exception {
        server.answering(says("Good morning."));

        var answer = (ModelAnswer.Text) ask(server.model());

        assertThat(answer.text()).isEqualTo("Good morning.");
        assertThat(answer.model()).isEqualTo("test-model-2031");
        assertThat(answer.inputTokens()).isEqualTo(11);
        assertThat(answer.outputTokens()).isEqualTo(7);
        assertThat(answer.truncated()).isFalse();
        JsonNode request = server.requests().getFirst();
        assertThat(request.path("model").asText()).isEqualTo("test-model");
        assertThat(request.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(request.path("messages").path(1).path("content").asText()).isEqualTo("Hello?");
    }

    @Test
    void aPictureGoesAlongAndTheCallHasItsCost() throws Exception {
        server.answering(says("A cat."));
        ModelSettings usual = server.settings();
        var seeing = new ModelSettings(
                usual.provider(),
                usual.baseUrl(),
                usual.key(),
                usual.name(),
                null,
                usual.timeout(),
                usual.maxTokens(),
                usual.contextTokens(),
                usual.structuredOutput(),
                true,
                new ModelPrices(new BigDecimal("3"), new BigDecimal("15")));
        LanguageModel model = server.model(seeing);
        var picture = new ModelRequest.Picture("image/jpeg", "AAECAw==");
        var question = ModelRequest.Message.user("What is this?", List.of(picture));

        var answer = (ModelAnswer.Text) model.complete(
                new ModelRequest("test", "Be kind.", List.of(question), null, null, Duration.ofSeconds(20)));

        assertThat(model.seesPictures()).isTrue();
        assertThat(answer.costMillionths()).isEqualTo(3 * 11 + 15 * 7);
        JsonNode content = server.requests().getFirst().at("/messages/1/content");
        assertThat(content.path(0).path("text").asText()).isEqualTo("What is this?");
        assertThat(content.path(1).at("/image_url/url").asText()).isEqualTo("data:image/jpeg;base64,AAECAw==");
        assertThat(content.path(1).at("/image_url/detail").asText()).isEqualTo("high");
    }

    @Test
    void whereTheServerCountsNoTokensTheyAreEstimatedWithThePicture() {
        var question =
                ModelRequest.Message.user("x".repeat(400), List.of(new ModelRequest.Picture("image/png", "AA==")));
        var request = new ModelRequest("test", "y".repeat(40), List.of(question), null, null, Duration.ofSeconds(1));
        assertThat(TokenUse.of(null, request, "z".repeat(80))).isEqualTo(new TokenUse(1_711, 21));
    }

    @Test
    void sendsTheSchemaForJsonAnswers() throws Exception {
        server.answering(says("{}"));

        ask(server.model(), SCHEMA);

        JsonNode format = server.requests().getFirst().path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/schema/type").asText()).isEqualTo("object");
        assertThat(format.at("/json_schema/strict").asBoolean()).isFalse();
    }

    @Test
    void asksMoreWeaklyWhereResponseFormatsAreRefusedAndRemembersIt() throws Exception {
        server.answering(
                fails(400, "Unknown response_format type json_schema"),
                fails(400, "response_format is not supported"),
                says("{}"));
        LanguageModel model = server.model();

        assertThat(ask(model, SCHEMA)).isInstanceOf(ModelAnswer.Text.class);
        assertThat(ask(model, SCHEMA)).isInstanceOf(ModelAnswer.Text.class);

        assertThat(server.requests())
                .extracting(request -> request.at("/response_format/type").asText())
                .containsExactly("json_schema", "json_object", "", "");
        assertThat(server.requests().getLast().at("/messages/0/content").asText())
                .contains("It fits this JSON Schema:\n{\"type\":\"object\"}");
    }

    @Test
    void sendsTheTokenLimitByItsNewNameWhereTheOldOneIsRefused() throws Exception {
        server.answering(
                fails(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."), says("yes"));

        assertThat(ask(server.model())).isInstanceOf(ModelAnswer.Text.class);

        assertThat(server.requests().getLast().path("max_completion_tokens").asInt())
                .isEqualTo(8_192);
        assertThat(server.requests().getLast().has("max_tokens")).isFalse();
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws Exception {
        server.answering(fails(429, "slow down").withHeader("Retry-After", "0.3"), says("yes"));

        var answer = ask(server.model());

        assertThat(answer).isInstanceOf(ModelAnswer.Text.class);
        assertThat(answer.millis()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void saysThatTheServerTakesNoMoreRequests() throws Exception {
        server.answering(fails(429, "slow down"));

        var answer = unavailable(ask(server.model()), ModelAnswer.Kind.RATE_LIMITED);

        assertThat(server.requests()).hasSize(3);
        assertThat(answer.message().en())
                .isEqualTo("The model server %s is taking no more requests for now (HTTP 429).", server.server());
        assertThat(answer.message().zh()).isEqualTo("模型服务 %s 暂时不再接受请求（HTTP 429）。", server.server());
        assertThat(answer.advice().en()).isEqualTo("Try again in a few minutes.");
    }

    @Test
    void doesNotWaitLongerThanItHasTime() throws Exception {
        server.answering(fails(429, "slow down").withHeader("Retry-After", "3600"));

        unavailable(ask(server.model()), ModelAnswer.Kind.RATE_LIMITED);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotTryAgainWhenTheQuotaIsUsedUp() throws Exception {
        server.answering(fails(429, "You exceeded your current quota, please check your plan and billing details."));

        var answer = unavailable(ask(server.model()), ModelAnswer.Kind.RATE_LIMITED);

        assertThat(server.requests()).hasSize(1);
        assertThat(answer.message().en()).isEqualTo("The account at %s has used up its quota.", server.server());
    }

    @Test
    void saysThatTheModelWasTooSlow() throws Exception {
        server.answering(says("late").withFixedDelay(5_000));

        var answer =
                unavailable(server.model().complete(request(null, Duration.ofMillis(300))), ModelAnswer.Kind.TIMEOUT);

        assertThat(answer.message().en()).matches("The model at 127.0.0.1:\\d+ did not answer within 0.\\d s\\.");
        assertThat(answer.millis()).as("given up before the answer came").isLessThan(5_000);
    }

    @Test
    void limitsTheWholeAnswerNotOnlyItsBeginning() throws Exception {
        server.answering(says("x".repeat(1_000)).withChunkedDribbleDelay(50, 10_000));

        unavailable(server.model().complete(request(null, Duration.ofMillis(500))), ModelAnswer.Kind.TIMEOUT);
    }

    @Test
    void triesAgainAfterAServerError() throws Exception {
        server.answering(fails(500, "oops"), fails(503, "loading"), says("yes"));

        assertThat(ask(server.model())).isInstanceOf(ModelAnswer.Text.class);
    }

    @Test
    void saysThatTheServerKeepsFailing() throws Exception {
        server.answering(fails(500, "oops"));

        var answer = unavailable(ask(server.model()), ModelAnswer.Kind.UNREACHABLE);

        assertThat(server.requests()).hasSize(3);
        assertThat(answer.message().en()).isEqualTo("The model server %s keeps failing (HTTP 500).", server.server());
    }

    @Test
    void saysThatTheServerCannotBeReached() throws Exception {
        ModelSettings settings = server.settings();
        server.close();

        var answer = unavailable(ask(server.model(settings)), ModelAnswer.Kind.UNREACHABLE);

        assertThat(answer.message().en())
                .isEqualTo("The model server %s cannot be reached: it does not accept connections.", settings.server());
        assertThat(answer.advice().en()).contains("DESKHAND_MODEL_BASE_URL");
    }

    @Test
    void saysThatTheConnectionBroke() throws Exception {
        server.answering(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(unavailable(ask(server.model()), ModelAnswer.Kind.UNREACHABLE)
                        .message()
                        .en())
                .endsWith("cannot be reached: the connection broke.");
    }

    @Test
    void saysThatTheKeyIsNotAcceptedWithoutTellingIt() throws Exception {
        server.answering(fails(401, "Incorrect API key provided: sk-secret-123"));

        var answer = unavailable(ask(server.model()), ModelAnswer.Kind.AUTH);

        assertThat(answer.toString()).doesNotContain("sk-secret-123");
        assertThat(answer.message().en())
                .isEqualTo("The model server %s does not accept the key (HTTP 401).", server.server());
        assertThat(server.settings().toString()).doesNotContain("sk-secret-123");
    }

    @Test
    void quotesARefusalWithoutTheKey() throws Exception {
        server.answering(fails(400, "No access for sk-secret-123."));

        assertThat(unavailable(ask(server.model()), ModelAnswer.Kind.REFUSED)
                        .message()
                        .en())
                .isEqualTo("The model server %s refused the request (HTTP 400): No access for [key].", server.server());
    }

    @Test
    void saysThatTheModelIsNotKnown() throws Exception {
        server.answering(fails(404, "The model does not exist"));

        assertThat(unavailable(ask(server.model()), ModelAnswer.Kind.REFUSED)
                        .message()
                        .en())
                .isEqualTo(
                        "The server %s does not know the model \"test-model\", or its address is wrong (HTTP 404).",
                        server.server());
    }

    @Test
    void tellsAPromptThatIsTooLongFromOtherRefusals() throws Exception {
        for (String words : List.of(
                "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
                "prompt is too long: 210000 tokens > 200000 maximum",
                "the request exceeds the available context size, try increasing it",
                "Range of input length should be [1, 30720]")) {
            server.answering(fails(400, words));

            assertThat(unavailable(ask(server.model(), SCHEMA), ModelAnswer.Kind.TOO_LONG)
                            .message()
                            .en())
                    .isEqualTo("The request is longer than the model at %s can read.", server.server());
        }
    }

    @Test
    void marksAnAnswerThatWasCutOff() throws Exception {
        server.answering(says("{\"kind\": \"pl", "length"));

        assertThat(((ModelAnswer.Text) ask(server.model())).truncated()).isTrue();
    }

    @Test
    void saysThatAnAnswerWithoutChoicesIsNone() throws Exception {
        server.answering(json(200, Map.of("id", "1", "model", "m", "choices", List.of())));

        assertThat(unavailable(ask(server.model()), ModelAnswer.Kind.BAD_ANSWER)
                        .message()
                        .en())
                .isEqualTo(
                        "What came back from %s is not a model's answer: it does not have the protocol's shape.",
                        server.server());
    }

    @Test
    void saysThatAPageIsNoAnswer() throws Exception {
        server.answering(aResponse().withStatus(200).withBody("<html>Welcome</html>"));

        unavailable(ask(server.model()), ModelAnswer.Kind.BAD_ANSWER);
    }

    @Test
    void saysThatAnEmptyAnswerIsNone() throws Exception {
        server.answering(says("  "));

        assertThat(unavailable(ask(server.model()), ModelAnswer.Kind.BAD_ANSWER)
                        .message()
                        .en())
                .isEqualTo("What came back from %s is not a model's answer: it is empty.", server.server());
    }

    @Test
    void saysThatTheModelDeclined() throws Exception {
        server.answering(says("", "content_filter"));

        assertThat(unavailable(ask(server.model()), ModelAnswer.Kind.REFUSED)
                        .message()
                        .en())
                .isEqualTo("The model test-model declined to answer.");
    }

    @Test
    void stopsWhenItIsInterrupted() throws Exception {
        server.answering(says("late").withFixedDelay(5_000));
        var interrupted = new CompletableFuture<Boolean>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                ask(server.model());
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });

        caller.interrupt();

        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void speaksAnthropicsProtocol() throws Exception {
        server.answering(json(
                200,
                Map.of(
                        "id", "msg_1",
                        "type", "message",
                        "role", "assistant",
                        "model", "claude-test",
                        "content", List.of(Map.of("type", "text", "text", "{\"a\": 1}")),
                        "stop_reason", "max_tokens",
                        "usage", Map.of("input_tokens", 5, "output_tokens", 3))));
        var settings = ModelSettings.of(
                ModelProvider.ANTHROPIC, URI.create("http://" + server.server() + "/v1"), "key", "claude-test");

        var answer = (ModelAnswer.Text) ask(server.model(settings), SCHEMA);

        assertThat(answer.text()).isEqualTo("{\"a\": 1}");
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.inputTokens()).isEqualTo(5);
        assertThat(server.requests().getFirst().path("system").toString()).contains("fits this JSON Schema");
    }

    @Test
    void speaksGooglesProtocol() throws Exception {
        server.answering(json(
                200,
                Map.of(
                        "candidates",
                        List.of(Map.of(
                                "content",
                                Map.of("role", "model", "parts", List.of(Map.of("text", "{\"a\": 1}"))),
                                "finishReason",
                                "STOP")),
                        "usageMetadata",
                        Map.of("promptTokenCount", 4, "candidatesTokenCount", 2, "totalTokenCount", 6))));
        var settings = ModelSettings.of(
                ModelProvider.GOOGLE, URI.create("http://" + server.server() + "/v1beta"), "key", "gemini-test");

        var answer = (ModelAnswer.Text) ask(server.model(settings), SCHEMA);

        assertThat(answer.text()).isEqualTo("{\"a\": 1}");
        assertThat(answer.outputTokens()).isEqualTo(2);
    }

    private static ModelAnswer.Unavailable unavailable(ModelAnswer answer, ModelAnswer.Kind kind) {
        assertThat(answer).isInstanceOf(ModelAnswer.Unavailable.class);
        var unavailable = (ModelAnswer.Unavailable) answer;
        assertThat(unavailable.kind()).isEqualTo(kind);
        return unavailable;
    }

    private static ModelAnswer ask(LanguageModel model) throws InterruptedException {
        return ask(model, null);
    }

    private static ModelAnswer ask(LanguageModel model, @Nullable JsonNode schema) throws InterruptedException {
        return model.complete(request(schema, Duration.ofSeconds(20)));
    }

    private static ModelRequest request(@Nullable JsonNode schema, Duration within) {
        return new ModelRequest("test", "Be kind.", List.of(ModelRequest.Message.user("Hello?")), schema, null, within);
    }
}
