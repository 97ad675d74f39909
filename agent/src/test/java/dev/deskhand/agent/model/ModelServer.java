package dev.deskhand.agent.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that speaks OpenAI's protocol and answers what a test tells it to, in order. */
public final class ModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final CopyOnWriteArrayList<String> bodies = new CopyOnWriteArrayList<>();

    public ModelServer() {
        server.addMockServiceRequestListener((request, response) -> bodies.add(request.getBodyAsString()));
        server.start();
    }

    /** Answers in this order; the last one again and again. */
    public ModelServer answering(ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            String state = i == 0 ? Scenario.STARTED : "after " + i;
            String next = i == responses.length - 1 ? state : "after " + (i + 1);
            server.stubFor(post(anyUrl())
                    .inScenario("talk")
                    .whenScenarioStateIs(state)
                    .willReturn(responses[i])
                    .willSetStateTo(next));
        }
        return this;
    }

    public String server() {
        return "127.0.0.1:" + server.port();
    }

    public ModelSettings settings() {
        return ModelSettings.of(
                ModelProvider.OPENAI, URI.create("http://" + server() + "/v1"), "sk-secret-123", "test-model");
    }

    /** A model that asks this server and does not wait long between attempts. */
    public LanguageModel model() {
        return model(settings());
    }

    public LanguageModel model(ModelSettings settings) {
        return new ChatLanguageModel(
                settings, new Patience(3, Duration.ofMillis(5), Duration.ofMillis(20)), Clock.systemUTC());
    }

    /** The requests so far. */
    public List<JsonNode> requests() {
        return bodies.stream().map(ModelServer::parsed).toList();
    }

    public static ResponseDefinitionBuilder says(String text) {
        return says(text, "stop");
    }

    public static ResponseDefinitionBuilder says(String text, String finishReason) {
        return json(
                200,
                Map.of(
                        "id",
                        "chat-1",
                        "object",
                        "chat.completion",
                        "created",
                        1,
                        "model",
                        "test-model-2031",
                        "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "message",
                                Map.of("role", "assistant", "content", text),
                                "finish_reason",
                                finishReason)),
                        "usage",
                        Map.of("prompt_tokens", 11, "completion_tokens", 7, "total_tokens", 18)));
    }

    public static ResponseDefinitionBuilder fails(int status, String message) {
        return json(status, Map.of("error", Map.of("message", message, "type", "error")));
    }

    public static ResponseDefinitionBuilder json(int status, Map<String, ?> body) {
        try {
            return aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
