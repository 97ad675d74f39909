package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A JSON Schema in one line, such as {@code {file: text, sheet?: text, items: [object]}}.
 *
 * <p>Local references are followed; anything beyond the common keywords is left out.
 */
public final class Signature {

    private static final int DEEPEST = 4;

    private final JsonNode root;
    private final boolean marksOptional;

    public Signature(JsonNode root) {
        this(root, true);
    }

    private Signature(JsonNode root, boolean marksOptional) {
        this.root = root;
        this.marksOptional = marksOptional;
    }

    /** One that does not mark what may be left out, as for outputs. */
    static Signature ofOutput(JsonNode root) {
        return new Signature(root, false);
    }

    /** The whole schema. */
    public String text() {
        return of(root, 0);
    }

    /** One part of it. */
    String text(JsonNode schema) {
        return of(schema, 0);
    }

    private String of(JsonNode schema, int depth) {
        JsonNode node = resolved(schema);
        if (node.has("const")) {
            return node.get("const").toString();
        }
        if (node.has("enum")) {
            return listed(node.get("enum")).stream().map(JsonNode::toString).collect(Collectors.joining(" | "));
        }
        for (String either : List.of("anyOf", "oneOf")) {
            if (node.has(either)) {
                return listed(node.get(either)).stream()
                        .map(option -> of(option, depth + 1))
                        .distinct()
                        .collect(Collectors.joining(" | "));
            }
        }
        JsonNode type = node.path("type");
        return type.isArray()
                ? listed(type).stream()
                        .map(one -> of(one.asText(), node, depth))
                        .collect(Collectors.joining(" | "))
                : of(type.asText(node.has("properties") ? "object" : ""), node, depth);
    }

    private String of(String type, JsonNode node, int depth) {
        return switch (type) {
            case "string" -> "date".equals(node.path("format").asText()) ? "date" : "text";
            case "array" -> node.has("items") ? "[" + of(node.get("items"), depth + 1) + "]" : "list";
            case "object" -> object(node, depth);
            case "" -> "any";
            default -> type;
        };
    }

    private String object(JsonNode node, int depth) {
        JsonNode rest = node.path("additionalProperties");
        if (depth >= DEEPEST) {
            return "object";
        }
        if (node.path("properties").isEmpty()) {
            return rest.isObject() ? "{<name>: " + of(rest, depth + 1) + "}" : "object";
        }
        var required = new HashSet<String>();
        node.path("required").forEach(name -> required.add(name.asText()));
        var fields = new ArrayList<String>();
        told(node)
                .forEach(field ->
                        fields.add(field.getKey() + (required.contains(field.getKey()) || !marksOptional ? "" : "?")
                                + ": " + of(field.getValue(), depth + 1)));
        return "{" + String.join(", ", fields) + "}";
    }

    /** The properties planners are told of: what only recordings say, or answers a dialog that came up, is no choice of theirs. */
    static List<Map.Entry<String, JsonNode>> told(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .filter(property -> !property.getValue().has("x-of"))
                .toList();
    }

    /** The schema a local reference leads to; the schema itself when it is none. */
    JsonNode resolved(JsonNode schema) {
        Set<String> seen = new LinkedHashSet<>();
        JsonNode node = schema;
        while (node.has("$ref") && seen.add(node.get("$ref").asText())) {
            String reference = node.get("$ref").asText();
            if (!reference.startsWith("#")) {
                break;
            }
            node = root.at(reference.substring(1));
        }
        return node;
    }

    private static List<JsonNode> listed(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }
}
