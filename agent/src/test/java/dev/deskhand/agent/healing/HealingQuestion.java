package dev.deskhand.agent.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.healing.Healer.Request;
import dev.deskhand.workflows.plan.LocalizedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What likeness left open when a workflow met a changed page of the healing suite, with what a large model was asked and answered.
 *
 * @param change what had been changed in the page
 * @param right words of the element that is the same; empty where none is, or where nobody but a person should say; or an object
 *     that says what is right otherwise: {@code skip}, {@code click} with a name, {@code open} with an address
 * @param calls what was asked and answered, in order; none before
 */
record HealingQuestion(String change, String right, Request request, List<Call> calls) {

    /**
     * One call to the model.
     *
     * @param system the rules
     * @param asked the message
     * @param schema of the answer
     * @param answer word for word
     */
    record Call(String system, String asked, JsonNode schema, String answer) {}

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
                node.path("work").asText(),
                LocalizedText.of(
                        node.at("/sentence/en").asText(),
                        node.at("/sentence/zh").asText()),
                new Lost(
                        lost.path("pointer").asText(),
                        lost.path("named"),
                        reason(lost.path("was")),
                        candidates,
                        false,
                        new Lost.Place(
                                lost.at("/place/address").asText(),
                                lost.at("/place/outline").asText()),
                        List.of()),
                sentences(node.path("before")),
                sentences(node.path("after")),
                addresses(node.path("addresses")));
        var calls = new ArrayList<Call>();
        node.path("calls")
                .forEach(one -> calls.add(new Call(
                        one.path("system").asText(),
                        one.path("asked").asText(),
                        one.path("schema"),
                        one.path("answer").asText())));
        return new HealingQuestion(
                node.path("change").asText(), node.path("right").asText(), request, List.copyOf(calls));
    }

    private static List<LocalizedText> sentences(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one ->
                        LocalizedText.of(one.path("en").asText(), one.path("zh").asText()))
                .toList();
    }

    private static Set<String> addresses(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the choice is what is right; leaving it to a person never is wrong. */
    boolean allows(Choice choice) {
        return switch (choice) {
            case Choice.Take take ->
                !right.isEmpty()
                        && request.lost()
                                .candidates()
                                .get(take.candidate())
                                .described()
                                .english()
                                .contains(right);
            case Choice.First first ->
                right.isEmpty() || !right.startsWith("{")
                        ? !first.leaves()
                        : right.contains("\""
                                + (first.leaves()
                                        ? first.said()
                                        : first.detour()
                                                .with()
                                                .at("/target/name")
                                                .asText()) + "\"");
            case Choice.Skip skip -> right.startsWith("{\"skip\"");
            case Choice.Point point -> isAllowed(elementOf(point.number()));
            case Choice.Unsure unsure -> true;
        };
    }

    /**
     * What is called word for word as before is put to a person whatever a model says of it (ModelsWord). What has no name
     * cannot be told from what is right by words; where nothing is right it is wrong as well.
     */
    private boolean isAllowed(String element) {
        JsonNode named = request.lost().named();
        String before = named.isTextual() ? named.asText() : named.path("name").asText();
        boolean calledAsBefore = !before.isEmpty() && element.matches("([a-z]+ )?" + Pattern.quote(before) + "(,.*)?");
        boolean mayBeRight = !right.isEmpty() && !right.startsWith("{");
        return calledAsBefore || mayBeRight && (element.isEmpty() || element.contains(right));
    }

    /** Such as {@code button Save}; "" for one without a name. */
    private String elementOf(int number) {
        var element = Pattern.compile("\\[" + number + "( [^\\]]*)?\\]")
                .matcher(request.lost().place().outline());
        return element.find() && element.group(1) != null ? element.group(1).strip() : "";
    }

    private static Reason reason(JsonNode node) {
        return new Reason(node.path("english").asText(), node.path("chinese").asText());
    }

    String file() {
        return change.replaceAll("[^a-z0-9]+", "-") + ".json";
    }
}
