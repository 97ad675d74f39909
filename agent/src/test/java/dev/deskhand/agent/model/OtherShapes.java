package dev.deskhand.agent.model;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An answer as models also give it: with one of its parts of another JSON type each. */
public final class OtherShapes {

    private OtherShapes() {}

    /** One copy for each part and each type that it is not of. */
    public static List<JsonNode> of(JsonNode answer) {
        var shapes = new ArrayList<JsonNode>();
        for (JsonPointer part : parts(answer, JsonPointer.empty())) {
            for (JsonNode other : others()) {
                if (other.getNodeType() != answer.at(part).getNodeType()) {
                    JsonNode copy = answer.deepCopy();
                    put(copy, part, other);
                    shapes.add(copy);
                }
            }
        }
        return shapes;
    }

    private static List<JsonNode> others() {
        var json = JsonNodeFactory.instance;
        return List.of(
                json.nullNode(),
                json.booleanNode(true),
                json.numberNode(-1.5),
                json.textNode("word"),
                json.arrayNode().add(1).add("two").addNull(),
                json.objectNode().put("a", 1).putNull("b"));
    }

    private static List<JsonPointer> parts(JsonNode node, JsonPointer at) {
        var parts = new ArrayList<JsonPointer>();
        if (!at.matches()) {
            parts.add(at);
        }
        node.properties().forEach(field -> parts.addAll(parts(field.getValue(), at.appendProperty(field.getKey()))));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            parts.addAll(parts(node.get(i), at.appendIndex(i)));
        }
        return parts;
    }

    private static void put(JsonNode copy, JsonPointer part, JsonNode other) {
        switch (copy.at(part.head())) {
            case ObjectNode object -> object.set(part.last().getMatchingProperty(), other);
            case ArrayNode array -> array.set(part.last().getMatchingIndex(), other);
            default -> throw new IllegalArgumentException("no part: " + part);
        }
    }
}
