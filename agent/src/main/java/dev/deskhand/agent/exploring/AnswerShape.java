package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The JSON Schema of a decision; which of its parts are there tells the kind. */
final class AnswerShape {

    private AnswerShape() {}

    static JsonNode of(Set<String> moves, JsonNode result) {
        ObjectNode schema = object();
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.putObject("note").put("type", "string");
        ObjectNode move = object();
        ObjectNode parts = (ObjectNode) move.get("properties");
        ObjectNode use = parts.putObject("use").put("type", "string");
        moves.forEach(use.putArray("enum")::add);
        parts.putObject("with").put("type", "object");
        move.putArray("required").add("use");
        properties.putObject("moves").put("type", "array").set("items", move);
        ObjectNode finish = object();
        ObjectNode inside = (ObjectNode) finish.get("properties");
        ObjectNode found = inside.putObject("result").put("type", "object").putObject("properties");
        result.fieldNames().forEachRemaining(found::putObject);
        texts(inside.putObject("evidence"));
        finish.putArray("required").add("evidence");
        properties.set("finish", finish);
        ObjectNode ask = object();
        ((ObjectNode) ask.get("properties")).putObject("question").put("type", "string");
        texts(((ObjectNode) ask.get("properties")).putObject("options"));
        properties.set("ask", ask);
        properties.putObject("give_up").put("type", "string");
        schema.putArray("required").add("note");
        return schema;
    }

    private static ObjectNode object() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        return schema.put("additionalProperties", false);
    }

    private static void texts(ObjectNode property) {
        property.put("type", "array").putObject("items").put("type", "string");
    }
}
