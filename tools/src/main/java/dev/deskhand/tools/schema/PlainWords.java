package dev.deskhand.tools.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Puts a validator's findings into words for people who never saw a schema. */
final class PlainWords {

    private final JsonNode schema;

    PlainWords(JsonNode schema) {
        this.schema = schema;
    }

    SchemaProblem of(Error error, JsonNode value) {
        String pointer = SchemaCheck.pointer(error);
        JsonNode part = value.at(pointer);
        String name = name(pointer);
        String property = String.valueOf(error.getProperty());
        JsonNode rule = schemaAt(error);
        return switch (error.getKeyword()) {
            case "required" ->
                new SchemaProblem(pointer + "/" + escaped(property), name(pointer, property) + " is missing");
            case "additionalProperties", "unevaluatedProperties" ->
                new SchemaProblem(
                        pointer + "/" + escaped(property),
                        name(pointer, property) + " is not known here" + knownNames(error));
            case "type" -> new SchemaProblem(pointer, name + " should be " + types(rule) + ", was " + shape(part));
            case "enum" ->
                new SchemaProblem(pointer, name + " should be one of " + list(rule) + ", was " + shown(part));
            case "const" -> new SchemaProblem(pointer, name + " should be " + shown(rule) + ", was " + shown(part));
            case "minItems", "minProperties" ->
                new SchemaProblem(pointer, name + " has too few entries: at least " + rule.asText() + " are needed");
            case "maxItems", "maxProperties" ->
                new SchemaProblem(pointer, name + " has too many entries: at most " + rule.asText() + " are allowed");
            case "minLength" ->
                new SchemaProblem(
                        pointer,
                        part.asText().isEmpty()
                                ? name + " is empty"
                                : name + " is too short: at least " + rule.asText() + " characters are needed");
            case "maxLength" ->
                new SchemaProblem(pointer, name + " is too long: at most " + rule.asText() + " characters are allowed");
            case "minimum" ->
                new SchemaProblem(pointer, name + " should be at least " + rule.asText() + ", was " + shown(part));
            case "maximum" ->
                new SchemaProblem(pointer, name + " should be at most " + rule.asText() + ", was " + shown(part));
            case "pattern" -> new SchemaProblem(pointer, name + " does not have the right form, was " + shown(part));
            case "format" ->
                new SchemaProblem(pointer, name + " should be a valid " + rule.asText() + ", was " + shown(part));
            default -> new SchemaProblem(pointer, name + ": " + error.getMessage());
        };
    }

    /** No shape fits: names the shapes. */
    SchemaProblem ofChoice(List<Error> errors, String pointer, JsonNode part) {
        var shapes = new LinkedHashSet<String>();
        for (Error error : errors) {
            if (SchemaCheck.pointer(error).equals(pointer)) {
                switch (error.getKeyword()) {
                    case "type" -> shapes.add(types(schemaAt(error)));
                    case "enum" -> shapes.add("one of " + list(schemaAt(error)));
                    case "const" -> shapes.add(shown(schemaAt(error)));
                    default -> {}
                }
            }
        }
        String expected = shapes.isEmpty() ? "of another shape" : String.join(" or ", shapes);
        return new SchemaProblem(pointer, name(pointer) + " should be " + expected + ", was " + shape(part));
    }

    private JsonNode schemaAt(Error error) {
        return schema.at(error.getSchemaLocation().getFragment().toString());
    }

    private String knownNames(Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        JsonNode properties =
                schema.at(location.substring(0, location.lastIndexOf('/'))).path("properties");
        var names = new ArrayList<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "" : " (known: " + String.join(", ", names) + ")";
    }

    private static String name(String pointer) {
        return pointer.isEmpty() ? "the value" : "`" + path(pointer) + "`";
    }

    private static String name(String pointer, String property) {
        return "`" + (pointer.isEmpty() ? property : path(pointer) + "." + property) + "`";
    }

    /** {@code /items/0/name} reads as {@code items[0].name}. */
    private static String path(String pointer) {
        return pointer.substring(1)
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace("/", ".")
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String types(JsonNode rule) {
        var names = new ArrayList<String>();
        if (rule.isArray()) {
            rule.forEach(type -> names.add(type(type.asText())));
        } else {
            names.add(type(rule.asText()));
        }
        return String.join(" or ", names);
    }

    private static String type(String type) {
        return switch (type) {
            case "string" -> "text";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            case "null" -> "empty";
            default -> type;
        };
    }

    private static String shape(JsonNode part) {
        return switch (part.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> part.asText();
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL, MISSING -> "empty";
            case BINARY, POJO -> "something else";
        };
    }

    private static String list(JsonNode values) {
        var shown = new ArrayList<String>();
        values.forEach(value -> shown.add(shown(value)));
        return String.join(", ", shown);
    }

    private static String shown(JsonNode part) {
        String text = part.isTextual() ? '"' + part.asText() + '"' : part.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
