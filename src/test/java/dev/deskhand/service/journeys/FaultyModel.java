package dev.deskhand.service.journeys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.Map;

/** A server of the OpenAI protocol that answers, or fails, as a test wants it. */
final class FaultyModel implements AutoCloseable {

    static final String NAME = "faulty";
    static final int PATIENCE_SECONDS = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    FaultyModel() {
        server.start();
    }

    Map<String, String> settings() {
        return Map.of(
                "DESKHAND_MODEL_PROVIDER",
                "openai",
                "DESKHAND_MODEL_BASE_URL",
                server.baseUrl() + "/v1",
                "DESKHAND_MODEL_API_KEY",
                "none",
                "DESKHAND_MODEL_NAME",
                NAME,
                "DESKHAND_MODEL_TIMEOUT",
                PATIENCE_SECONDS + "s");
    }

    /** Host and port, as messages name it. */
    String address() {
        return "localhost:" + server.port();
    }

    int calls(String instruction) {
        return server.findAll(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                        .withRequestBody(containing(instruction)))
                .size();
    }

    /** What it answers to this instruction from now on. */
    void answers(String instruction, ResponseDefinitionBuilder response) {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .withRequestBody(containing(instruction))
                .willReturn(response));
    }

    static ResponseDefinitionBuilder says(String content, String finish) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", "faulty")
                .put("object", "chat.completion")
                .put("created", 0)
                .put("model", NAME);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", finish);
        choice.putObject("message").put("role", "assistant").put("content", content);
        body.putObject("usage")
                .put("prompt_tokens", 1)
                .put("completion_tokens", 1)
                .put("total_tokens", 2);
        return aResponse().withHeader("Content-Type", "application/json").withBody(body.toString());
    }

    @Override
    public void close() {
        server.stop();
    }
}
