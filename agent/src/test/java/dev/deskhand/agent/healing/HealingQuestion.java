package dev.deskhand.agent.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.workflows.healing.Healer.Request;
import dev.deskhand.workflows.plan.LocalizedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What likeness left open when a workflow met a changed page of the healing suite, with what a large model was asked and answered.
 *
 * @param change what had been changed in the page
 * @param right words of the element that is the same; empty where none is, or where nobody but a person should say
 * @param system the rules it was recorded with; empty before
 * @param asked the message it was recorded with; empty before
 * @param answer word for word; empty before
 */
record HealingQuestion(String change, String right, Request request, String system, String asked, String answer) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<HealingQuestion> in(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            var questions = new ArrayList<HealingQuestion>();
            for (Path path : paths.filter(one -> one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                questions.add(of(JSON.readTree(path.toFile())));
            }
            return questions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HealingQuestion of(JsonNode node) {
        JsonNode lost = node.path("lost");
        var candidates = new ArrayList<Lost.Candidate>();
        lost.path("candidates")
                .forEach(one -> candidates.add(new Lost.Candidate(
                        one.path("target"),
                        reason(one.path("described")),
                        one.path("likeness").asDouble(),
                        reason(one.path("why")),
                        Effect.valueOf(one.path("effect").asText()))));
        var request = new Request(
                LocalizedText.of(
                        node.at("/sentence/en").asText(),
                        node.at("/sentence/zh").asText()),
                new Lost(
                        lost.path("pointer").asText(),
                        lost.path("named"),
                        reason(lost.path("was")),
                        candidates,
                        false,
                        lost.path("outline").asText(),
                        List.of()));
        return new HealingQuestion(
                node.path("change").asText(),
                node.path("right").asText(),
                request,
                node.path("system").asText(),
                node.path("asked").asText(),
                node.path("answer").asText());
    }

    private static Reason reason(JsonNode node) {
        return new Reason(node.path("english").asText(), node.path("chinese").asText());
    }

    String file() {
        return change.replaceAll("[^a-z0-9]+", "-") + ".json";
    }
}
