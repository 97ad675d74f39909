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
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A server of the OpenAI protocol that answers, round by round, what a large model answered when it explored the same goals on
 * the same pages.
 */
final class RecordedPilot implements AutoCloseable {

    private static final Path RECORDED = Path.of("..", "agent", "src", "test", "resources", "exchanges", "explored");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    /** Starts to listen; what to answer is told by {@link #play}. */
    RecordedPilot() {
        server.start();
    }

    /** The recorded task, which its answers are given for from now on. */
    JsonNode play(String name, String office) throws IOException {
        JsonNode task = JSON.readTree(RECORDED.resolve(name + ".json").toFile());
        JsonNode rounds = task.get("rounds");
        for (int i = 0; i < rounds.size(); i++) {
            String answer = rounds.get(i).get("answer").asText().replace("{{office}}", office);
            server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .withRequestBody(containing(task.get("said").asText()))
                    .inScenario(name)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + (i + 1))
                    .willReturn(aResponse()
                            .withHeader("Content-Type", "application/json")
                            .withBody(completion(answer))));
        }
        return task;
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
                "DESKHAND_MODEL_NAME", "recorded",
                "DESKHAND_MODEL_VISION", "true");
    }

    /** How many of the calls had a picture with them. */
    int pictures() {
        return server.findAll(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                        .withRequestBody(containing("data:image/jpeg;base64,")))
                .size();
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
