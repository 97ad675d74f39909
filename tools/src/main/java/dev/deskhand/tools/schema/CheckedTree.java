package dev.deskhand.tools.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value as the library that checks it reads it: of the Jackson after ours, without writing it down and reading it again. */
final class CheckedTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CheckedTree() {}

    static tools.jackson.databind.JsonNode of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> object(json);
            case ARRAY -> array(json);
            case STRING -> NODES.stringNode(json.textValue());
            case NUMBER -> number(json);
            case BOOLEAN -> NODES.booleanNode(json.booleanValue());
            case BINARY -> NODES.stringNode(json.asText());
            case NULL, MISSING, POJO -> NODES.nullNode();
        };
    }

    private static ObjectNode object(JsonNode json) {
        Map<String, tools.jackson.databind.JsonNode> parts = new LinkedHashMap<>();
        json.properties().forEach(part -> parts.put(part.getKey(), of(part.getValue())));
        return NODES.objectNode().setAll(parts);
    }

    private static ArrayNode array(JsonNode json) {
        ArrayNode all = NODES.arrayNode(json.size());
        json.forEach(part -> all.add(of(part)));
        return all;
    }

    private static tools.jackson.databind.JsonNode number(JsonNode json) {
        if (json.isInt() || json.isShort()) {
            return NODES.numberNode(json.intValue());
        }
        if (json.isLong()) {
            return NODES.numberNode(json.longValue());
        }
        if (json.isBigInteger()) {
            return NODES.numberNode(json.bigIntegerValue());
        }
        return json.isBigDecimal() ? NODES.numberNode(json.decimalValue()) : NODES.numberNode(json.doubleValue());
    }
}
