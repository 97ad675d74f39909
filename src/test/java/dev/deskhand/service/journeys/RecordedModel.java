package dev.deskhand.service.journeys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A server of the OpenAI protocol that gives the answers a large model gave to the same instructions. */
final class RecordedModel implements AutoCloseable {

    private static final Path RECORDED = Path.of("..", "agent", "src", "test", "resources", "exchanges", "recorded");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    RecordedModel(String... names) throws IOException {
        server.start();
        for (String name : names) {
            JsonNode exchange = JSON.readTree(RECORDED.resolve(name + ".json").toFile());
            // Saved workflows near the instruction are told too, and their examples may hold another instruction.
            String instruction = JSON.writeValueAsString(
                    "<instruction>\n" + exchange.get("instruction").asText() + "\n</instruction>");
            server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .withRequestBody(containing(instruction.substring(1, instruction.length() - 1)))
                    .willReturn(aResponse()
                            .withHeader("Content-Type", "application/json")
                            .withBody(completion(exchange.get("answers").get(0).asText()))));
        }
    }

    static String instructionOf(String name) throws IOException {
        return JSON.readTree(RECORDED.resolve(name + ".json").toFile())
                .get("instruction")
                .asText();
    }

    private static String completion(String content) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", "recorded")
                .put("object", "chat.completion")
                .put("created", 0)
                .put("model", "recorded");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        body.putObject("usage")
                .put("prompt_tokens", 1)
                .put("completion_tokens", 1)
                .put("total_tokens", 2);
        return body.toString();
    }

    Map<String, String> settings() {
        return Map.of(
                "DESKHAND_MODEL_PROVIDER", "openai",
                "DESKHAND_MODEL_BASE_URL", server.baseUrl() + "/v1",
                "DESKHAND_MODEL_API_KEY", "none",
                "DESKHAND_MODEL_NAME", "recorded");
    }

    int calls() {
        return server.findAll(postRequestedFor(urlPathEqualTo("/v1/chat/completions")))
                .size();
    }

    @Override
    public void close() {
        server.stop();
    }
}
