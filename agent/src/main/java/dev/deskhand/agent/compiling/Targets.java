package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.List;
import java.util.Optional;

/**
 * Recorded targets for other values: where a locator mentions a value, it becomes an expression, and what would hold the step
 * to this time's place or id is left out; an element that only stands in a value's row is looked for within that row.
 */
final class Targets {

    private static final List<String> WORDS = List.of("name", "label", "text", "any", "placeholder", "under");

    private final Values values;

    Targets(Values values) {
        this.values = values;
    }

    JsonNode general(JsonNode recorded, Round round, int ref) {
        if (!recorded.isObject()) {
            return values.in(recorded);
        }
        boolean mentioned = mentions(recorded);
        for (JsonNode also : recorded.path("also")) {
            mentioned |= mentions(also);
        }
        if (mentioned) {
            return withValues((ObjectNode) recorded);
        }
        return row(round, ref)
                .<JsonNode>map(words -> within((ObjectNode) recorded, words))
                .orElse(recorded);
    }

    private boolean mentions(JsonNode locator) {
        return WORDS.stream().anyMatch(key -> values.mentions(locator.path(key).asText()))
                || locator.path("within").isTextual()
                        && values.mentions(locator.path("within").asText());
    }

    private ObjectNode withValues(ObjectNode recorded) {
        ObjectNode general = words(recorded);
        ArrayNode also = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : recorded.path("also")) {
            if (one.has("under") || (one instanceof ObjectNode locator && mentions(locator))) {
                also.add(words((ObjectNode) one));
            }
        }
        if (!also.isEmpty()) {
            general.set("also", also);
        }
        return general;
    }

    private ObjectNode words(ObjectNode locator) {
        ObjectNode general = locator.deepCopy();
        general.remove("also");
        WORDS.forEach(key -> {
            if (locator.path(key).isTextual()) {
                general.set(
                        key,
                        TextNode.valueOf(values.generalized(locator.path(key).asText())));
            }
        });
        return general;
    }

    private static ObjectNode within(ObjectNode recorded, String words) {
        ObjectNode general = recorded.deepCopy();
        general.remove("also");
        return general.put("within", words);
    }

    /** The value in whose line of the outline the element stood, when others like it stood elsewhere. */
    private Optional<String> row(Round round, int ref) {
        for (var deed : round.seen()) {
            var output = deed.output();
            String outline = output == null ? "" : output.json().path("outline").asText();
            Optional<String> line = outline.lines()
                    .filter(text -> text.matches(".*\\[" + ref + "[ \\]].*") && text.contains(" | "))
                    .findFirst();
            if (line.isPresent()) {
                for (String cell :
                        line.get().strip().replaceFirst("^\\d+: ", "").split(" \\| ")) {
                    String plain =
                            cell.replaceAll("\\[\\d+ ?(button|link)? ?|]", "").strip();
                    if (values.mentions(plain) && values.rest(plain).isBlank()) {
                        return Optional.of(values.generalized(plain));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
