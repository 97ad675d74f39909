package dev.deskhand.service.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What nobody means to send: nothing, too much, of another type, and what addresses and texts cannot hold. */
final class OddValues {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "the place that is changed";

    /** In a path or query, written as they travel. */
    static final List<String> IN_ADDRESSES = List.of(
            "",
            "%00",
            "%zz",
            "%",
            "%2",
            "%ed%a0%80",
            "%ff%fe",
            "%2F",
            "%2e%2e%2f",
            "..%5c",
            "%0d%0aX-A:%20b",
            "%F0%9F%92%B0",
            "%7Bx%7D",
            "{x}",
            "%22%3E%3Cx%3E",
            "\"><x>",
            "a|b^`[]\\",
            "%25%25",
            "%25_%27%22",
            ";a=b",
            "-1",
            "99999999999999999999",
            "1e999999999",
            "NaN",
            "null",
            "2026-02-30",
            "9999999999-01-01T00:00:00Z",
            "+1000000000-01-01T00:00:00Z",
            "true",
            "a".repeat(3_000),
            "%E2%80%AE",
            "%u0041",
            "*",
            "COMMIT");

    /** In a JSON body, as they are written. */
    private static final List<String> IN_JSON = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "99999999999999999999",
            "1e400",
            "1e999999999",
            "-1e-999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\ud800\"",
            "\"${x}\"",
            "\"${\"",
            "\"{x}\"",
            "\"-1\"",
            "\"1e999999999\"",
            "\"9999999999-01-01T00:00:00Z\"",
            "\"../../etc\"",
            "\"a\\r\\nX-A: b\"",
            "\"[x](\\\\|^`%zz\"",
            "\"" + "x".repeat(20_000) + "\"",
            "[]",
            "[null]",
            "[[]]",
            "[1, \"a\", null, {}]",
            "{}",
            "{\"\": null}",
            "{\"a\": 1, \"a\": 2}",
            "{\"x\\u0000\": 1}",
            "[".repeat(80) + "]".repeat(80),
            "[".repeat(990) + "]".repeat(990),
            "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000));

    /** In place of a whole body, whatever it should be. */
    static final List<String> WHOLE = List.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "1",
            "\"x\"",
            "[",
            "{\"",
            "\u0000",
            "\uFEFF{}",
            "not: [json",
            "&a [*a]",
            "--- !!java.net.URL [x]",
            "%00=%00&%zz",
            "=",
            "a=b=c&&",
            "steps: [{let: 1e999999999}]",
            "steps: [{let: \"a\\0b\"}]",
            "[".repeat(5_000),
            "{\"a\":".repeat(200) + "1" + "}".repeat(200));

    /** Headers that browsers and programs do not send like this. */
    static final List<Map.Entry<String, String>> HEADERS = List.of(
            Map.entry("Accept", "*/;q=x"),
            Map.entry("Accept", "text/event-stream"),
            Map.entry("Accept", "nonsense"),
            Map.entry("Accept-Language", "??, ;q=2, zh-,"),
            Map.entry("Accept-Language", "-"),
            Map.entry("Content-Type", "nonsense"),
            Map.entry("Content-Type", "application/json; charset=nope"),
            Map.entry("Content-Type", "multipart/form-data"),
            Map.entry("Content-Type", "multipart/form-data; boundary="),
            Map.entry("Cookie", "deskhand_session=%00\"; deskhand_language=xx; deskhand_theme=<; ="),
            Map.entry("Cookie", "deskhand_language=%zz; deskhand_device=%00; deskhand_zone=No/Where"),
            Map.entry("Authorization", "Basic !!!"),
            Map.entry("Authorization", "Basic AAA6AA=="),
            Map.entry("Authorization", "Basic YQ=="),
            Map.entry("Authorization", "Bearer dh_\u0001"),
            Map.entry("Authorization", "Digest x"),
            Map.entry("Last-Event-ID", "x"),
            Map.entry("Last-Event-ID", "-99999999999999999999"),
            Map.entry("Range", "bytes=9-1"),
            Map.entry("If-None-Match", "\""),
            Map.entry("If-Modified-Since", "yesterday"),
            Map.entry("HX-Request", "x"),
            Map.entry("Origin", "::not an address::"),
            Map.entry("Traceparent", "00-zz"));

    private OddValues() {}

    /** The body with every one of its values, and itself, in turn exchanged for every odd one; by what was done. */
    static Map<String, String> inPlacesOf(JsonNode body) {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String pointer : places(body, "", new ArrayList<>())) {
            String marked = marked(body, pointer);
            for (String odd : IN_JSON) {
                bodies.put(pointer + " = " + RawClient.shortened(odd), marked.replace('"' + MARK + '"', odd));
            }
        }
        return bodies;
    }

    private static List<String> places(JsonNode json, String pointer, List<String> found) {
        found.add(pointer);
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                places(json.get(i), pointer + "/" + i, found);
            }
        }
        json.properties().forEach(field -> places(field.getValue(), pointer + "/" + field.getKey(), found));
        return found;
    }

    private static String marked(JsonNode body, String pointer) {
        if (pointer.isEmpty()) {
            return '"' + MARK + '"';
        }
        JsonNode copy = body.deepCopy();
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        switch (copy.at(pointer.substring(0, last))) {
            case ObjectNode object -> object.put(name, MARK);
            case ArrayNode array -> array.set(Integer.parseInt(name), MARK);
            default -> throw new IllegalStateException(pointer);
        }
        return copy.toString();
    }

    /** Something that fits a schema of the OpenAPI document, with all that it can have. */
    static JsonNode fitting(JsonNode schema, JsonNode document, int depth) {
        if (schema.has("$ref")) {
            String place = schema.get("$ref").asText().substring(1);
            return depth > 6 ? JSON.createObjectNode() : fitting(document.at(place), document, depth + 1);
        }
        for (String either : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.has(either)) {
                return fitting(schema.get(either).get(0), document, depth + 1);
            }
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "array" -> JSON.createArrayNode().add(fitting(schema.path("items"), document, depth + 1));
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "string" ->
                JSON.getNodeFactory().textNode(schema.path("enum").path(0).asText("x"));
            default -> object(schema, document, depth);
        };
    }

    private static ObjectNode object(JsonNode schema, JsonNode document, int depth) {
        ObjectNode object = JSON.createObjectNode();
        schema.path("properties")
                .properties()
                .forEach(field -> object.set(field.getKey(), fitting(field.getValue(), document, depth + 1)));
        if (object.isEmpty()) {
            object.put("x", 1);
        }
        return object;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The fields of a form or of its parts, as they stand in a table. */
    static Map<String, String> fields(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : body.split("&")) {
            if (field.contains("=")) {
                fields.put(field.split("=", 2)[0], field.split("=", 2)[1]);
            }
        }
        return fields;
    }
}
