package dev.deskhand.workflows.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows a read through a JSON Schema, as far as the schema says anything. */
final class SchemaPaths {

    private SchemaPaths() {}

    /** What became of a read: its schema, or the key that is not there and those that are. */
    record Outcome(JsonNode schema, Optional<String> missing, List<String> known) {}

    static Outcome follow(JsonNode schema, List<String> keys) {
        JsonNode at = schema;
        for (String key : keys) {
            if (at.path("properties").has(key)) {
                at = at.get("properties").get(key);
            } else if (at.has("items") && key.chars().allMatch(Character::isDigit)) {
                at = at.get("items");
            } else if (isClosed(at)) {
                List<String> known = new ArrayList<>();
                at.path("properties").fieldNames().forEachRemaining(known::add);
                return new Outcome(Scope.ANYTHING, Optional.of(key), known);
            } else {
                JsonNode rest = at.path("additionalProperties");
                at = rest.isObject() ? rest : Scope.ANYTHING;
            }
        }
        return new Outcome(at, Optional.empty(), List.of());
    }

    /** Whether the schema rules out being a list; unknown schemas rule out nothing. */
    static boolean cannotBeList(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isTextual() && !type.asText().equals("array");
    }

    private static boolean isClosed(JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        return more.isBoolean() && !more.booleanValue();
    }
}
