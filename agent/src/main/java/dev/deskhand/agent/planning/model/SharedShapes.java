package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ToolCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Argument shapes that many actions have in common, told once under a name instead of in every action. */
final class SharedShapes {

    private static final int LONG = 60;

    private final Map<String, JsonNode> byName = new LinkedHashMap<>();

    SharedShapes(ToolCatalog catalog) {
        var seen = new LinkedHashMap<JsonNode, String>();
        catalog.actions()
                .forEach(action -> action.description()
                        .inputSchema()
                        .path("properties")
                        .properties()
                        .forEach(argument -> {
                            String first = seen.putIfAbsent(argument.getValue(), argument.getKey());
                            if (first != null && isLong(argument.getValue())) {
                                byName.putIfAbsent(first, argument.getValue());
                            }
                        }));
    }

    /** The name of a shape, when it has one. */
    Optional<String> nameOf(JsonNode schema) {
        return byName.entrySet().stream()
                .filter(shape -> shape.getValue().equals(schema))
                .map(shape -> "<" + shape.getKey() + ">")
                .findFirst();
    }

    /** What the names stand for. */
    String text() {
        return byName.entrySet().stream()
                .map(shape -> "<%s> is %s. %s%s\n"
                        .formatted(
                                shape.getKey(),
                                new Signature(shape.getValue()).text(),
                                shape.getValue().path("description").asText(""),
                                parts(shape.getValue())))
                .collect(Collectors.joining());
    }

    private static String parts(JsonNode schema) {
        var text = new StringBuilder();
        schema.findValues("properties").stream()
                .filter(ObjectNode.class::isInstance)
                .flatMap(properties -> properties.properties().stream())
                .filter(part -> part.getValue().path("description").isTextual())
                .forEach(part -> text.append("\n- ")
                        .append(part.getKey())
                        .append(": ")
                        .append(part.getValue().path("description").asText()));
        return text.toString();
    }

    private static boolean isLong(JsonNode schema) {
        return new Signature(schema).text().length() > LONG;
    }
}
