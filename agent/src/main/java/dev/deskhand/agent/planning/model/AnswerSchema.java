package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.PlanFormat;
import java.util.List;

/**
 * The JSON Schema of the planner's answers, with the published plan format inside.
 *
 * <p>Not for OpenAI's strict mode: that has no objects with free keys, which inputs and arguments are.
 */
final class AnswerSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerSchema() {}

    static JsonNode of(PlanFormat format) {
        ObjectNode plan = format.schema().deepCopy();
        ObjectNode definitions = JSON.createObjectNode();
        if (plan.remove("$defs") instanceof ObjectNode inner) {
            definitions.setAll(inner);
        }
        plan.remove(List.of("$schema", "$id"));
        if (plan.path("properties") instanceof ObjectNode properties) {
            // Saving gives a plan its name.
            properties.remove("workflow");
        }
        definitions.set("plan", plan);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("kind")
                .put("type", "string")
                .putArray("enum")
                .add("plan")
                .add("questions")
                .add("cannot");
        properties.putObject("approach").put("type", "string");
        properties.putObject("plan").put("$ref", "#/$defs/plan");
        properties.putObject("input_values").put("type", "object");
        texts(properties.putObject("guesses"));
        texts(properties.putObject("not_understood"));
        questions(properties.putObject("questions"));
        properties.putObject("reason").put("type", "string");
        schema.putArray("required").add("kind");
        schema.put("additionalProperties", false);
        schema.set("$defs", definitions);
        return forModels(schema);
    }

    private static void texts(ObjectNode property) {
        property.put("type", "array").putObject("items").put("type", "string");
    }

    private static void questions(ObjectNode property) {
        ObjectNode question = property.put("type", "array").putObject("items");
        question.put("type", "object");
        ObjectNode properties = question.putObject("properties");
        properties.putObject("name").put("type", "string");
        properties.putObject("text").put("type", "string");
        properties.putObject("type").put("type", "string");
        texts(properties.putObject("options"));
        question.putArray("required").add("name").add("text");
    }

    /**
     * References to the plan's own root lead to its definition now; {@code oneOf} becomes {@code anyOf}, which more
     * servers know; the step that asks a planner is left out.
     */
    private static JsonNode forModels(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if ("#".equals(object.path("$ref").asText())) {
                object.set("$ref", TextNode.valueOf("#/$defs/plan"));
            }
            if (object.remove("oneOf") instanceof ArrayNode options) {
                options.removeIf(option -> option.path("properties").has("plan_more"));
                object.set("anyOf", options);
            }
            object.properties().forEach(field -> forModels(field.getValue()));
        } else if (node.isArray()) {
            node.forEach(AnswerSchema::forModels);
        }
        return node;
    }
}
