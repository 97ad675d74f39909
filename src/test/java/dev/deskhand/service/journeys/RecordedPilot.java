package dev.deskhand.service.journeys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server of the OpenAI protocol that answers, round by round, what a large model answered when it explored the same goals on
 * the same pages; a request that does not show what the answer rests on gets none.
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
        return play(name, office, answer -> answer);
    }

    /** The same with a wrong turn before all else: that address is opened first. */
    JsonNode playAstray(String name, String office, String address) throws IOException {
        String turn = "\"moves\": [{\"use\": \"open\", \"with\": {\"url\": \"" + address + "\"}}, ";
        return play(name, office, answer -> answer.replaceFirst("\"moves\": \\[", Matcher.quoteReplacement(turn)));
    }

    private JsonNode play(String name, String office, UnaryOperator<String> first) throws IOException {
        server.resetScenarios(); // it may have been played before
        JsonNode task = JSON.readTree(RECORDED.resolve(name + ".json").toFile());
        JsonNode rounds = task.get("rounds");
        for (int i = 0; i < rounds.size(); i++) {
            String recorded = asOfToday(rounds.get(i)).replace("{{office}}", office);
            String answer = i == 0 ? first.apply(recorded) : recorded;
            var asked = post(urlPathEqualTo("/v1/chat/completions"))
                    .withRequestBody(containing(task.get("said").asText()));
            for (String needed : needed(rounds.get(i), office)) {
                asked = asked.withRequestBody(containing(quoted(needed)));
            }
            server.stubFor(asked.inScenario(name)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + (i + 1))
                    .willReturn(aResponse()
                            .withHeader("Content-Type", "application/json")
                            .withBody(completion(answer))));
        }
        return task;
    }

    /**
     * What an answer rests on, so that it is given to no other question: the parts the request is made of, its goal and values,
     * and each element the answer names by a number, as the outline showed it. The system's rules are not compared, nor how it is
     * said that a value is a secret.
     */
    private static Set<String> needed(JsonNode round, String office) {
        String request = round.get("request").asText();
        var needed = new LinkedHashSet<String>();
        request.lines()
                .filter(line -> line.startsWith("# ") || line.startsWith("- values."))
                .map(line -> line.replaceFirst("^(- values\\.\\w+ = )\\{\"secret\".*", "$1"))
                .forEach(needed::add);
        String goal = request.substring(request.indexOf("<goal>"), request.indexOf("</goal>"));
        needed.add(goal.strip());
        Matcher number = Pattern.compile("\"(?:target|at|ref)\"\\s*:\\s*\"?\\[?(\\d+)")
                .matcher(round.get("answer").asText());
        while (number.find()) {
            Matcher element = Pattern.compile("\\[" + number.group(1) + "[ \\]][^\\]\\n]*]?")
                    .matcher(request);
            needed.add(element.find() ? element.group() : "no element " + number.group(1) + " was shown");
        }
        return needed.stream().map(one -> one.replace("{{office}}", office)).collect(Collectors.toSet());
    }

    /** The answer with its dates as many days later as it was given ago: the office's records are dated from today. */
    private static String asOfToday(JsonNode round) {
        String answer = round.get("answer").asText();
        Matcher then = Pattern.compile("Today is (\\d{4}-\\d{2}-\\d{2})")
                .matcher(round.get("request").asText());
        if (!then.find()) {
            return answer;
        }
        long ago = ChronoUnit.DAYS.between(LocalDate.parse(then.group(1)), LocalDate.now());
        return Pattern.compile("\\b20\\d{2}-\\d{2}-\\d{2}\\b")
                .matcher(answer)
                .replaceAll(date -> LocalDate.parse(date.group()).plusDays(ago).toString());
    }

    /** As it stands within a JSON text. */
    private static String quoted(String text) {
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1);
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
