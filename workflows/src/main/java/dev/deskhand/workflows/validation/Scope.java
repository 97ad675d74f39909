package dev.deskhand.workflows.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that exist at one place of a plan, each with the JSON Schema of its value.
 *
 * @param schemas by name; an empty schema where nothing is known
 */
record Scope(Map<String, JsonNode> schemas) {

    static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    /** Names that need no step: the plan's inputs and what the run itself knows. */
    static Scope start(JsonNode inputs) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        schemas.put("inputs", inputs);
        for (String name : BUILT_IN) {
            schemas.put(name, ANYTHING);
        }
        return new Scope(schemas);
    }

    static final Set<String> BUILT_IN = Set.of("today", "now", "office", "run");

    /** Words that mean something else in expressions, so that no step or loop item can go by them. */
    static final Set<String> TAKEN_BY_CEL = Set.of(
            "bool",
            "int",
            "uint",
            "double",
            "string",
            "bytes",
            "list",
            "map",
            "type",
            "null_type",
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    Scope with(@Nullable String name, JsonNode schema) {
        if (name == null) {
            return this;
        }
        Map<String, JsonNode> more = new LinkedHashMap<>(schemas);
        more.put(name, schema);
        return new Scope(more);
    }

    Set<String> names() {
        return schemas.keySet();
    }
}
