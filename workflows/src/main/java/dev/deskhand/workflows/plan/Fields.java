package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object, and notes a problem for each that does not fit. */
public final class Fields {

    /** More than anybody counts in a plan. */
    private static final int USUAL_MOST = 1_000_000;

    private final JsonNode object;
    private final String pointer;
    private final Problems problems;

    public Fields(JsonNode node, String pointer, Problems problems, String what) {
        this.pointer = pointer;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add(
                    pointer, what + " should be a mapping of names to values, not " + kind(node), "See the format");
            this.object = JsonNodeFactory.instance.objectNode();
        } else {
            this.object = node;
        }
    }

    /** Notes every key that is not among {@code allowed}, with the nearest one that is. */
    public void allowOnly(Set<String> allowed) {
        object.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                problems.add(
                        below(key),
                        "\"" + key + "\" is not known here",
                        Nearest.of(key, allowed)
                                .map(near -> "Did you mean \"" + near + "\"?")
                                .orElse("Use one of: "
                                        + String.join(
                                                ", ", allowed.stream().sorted().toList())));
            }
        });
    }

    public boolean has(String key) {
        return object.has(key) && !object.get(key).isNull();
    }

    public JsonNode get(String key) {
        return object.path(key);
    }

    public String pointer() {
        return pointer;
    }

    public String below(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    @Nullable
    public String text(String key) {
        if (!has(key)) {
            return null;
        }
        JsonNode node = object.get(key);
        if (!node.isValueNode()) {
            problems.add(below(key), "\"" + key + "\" should be text, not " + kind(node), "Put it in quotes");
            return null;
        }
        return node.asText();
    }

    public String requiredText(String key, String advice) {
        String text = text(key);
        if (text == null) {
            if (!has(key)) {
                problems.add(pointer, "\"" + key + "\" is missing", advice);
            }
            return "";
        }
        return text;
    }

    public int wholeNumber(String key, int fallback) {
        return wholeNumber(key, fallback, USUAL_MOST);
    }

    /** @param most the largest number it may be */
    public int wholeNumber(String key, int fallback, int most) {
        if (!has(key)) {
            return fallback;
        }
        JsonNode node = object.get(key);
        if (!node.isIntegralNumber()) {
            problems.add(below(key), "\"" + key + "\" should be a whole number", "Such as 3");
            return fallback;
        }
        if (!node.canConvertToInt() || node.intValue() < 0 || node.intValue() > most) {
            problems.add(below(key), "\"" + key + "\" should be from 0 to " + most, "Write a number in between");
            return fallback;
        }
        return node.intValue();
    }

    public ObjectNode mapping(String key) {
        if (!has(key)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (object.get(key) instanceof ObjectNode mapping) {
            return mapping;
        }
        problems.add(
                below(key), "\"" + key + "\" should be a mapping, not " + kind(object.get(key)), "Write name: value");
        return JsonNodeFactory.instance.objectNode();
    }

    @Nullable
    public LocalizedText localized(String key) {
        return has(key) ? localized(object.get(key), below(key)) : null;
    }

    public LocalizedText localized(JsonNode node, String at) {
        if (node.isObject() && (node.has("en") || node.has("zh"))) {
            return LocalizedText.of(
                    node.hasNonNull("en") ? node.get("en").asText() : null,
                    node.hasNonNull("zh") ? node.get("zh").asText() : null);
        }
        if (!node.isValueNode()) {
            problems.add(at, "this should be text, or {en: ..., zh: ...}", "Write it in one or both languages");
        }
        return LocalizedText.same(node.asText());
    }

    public List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (!object.get(key).isArray()) {
            problems.add(below(key), "\"" + key + "\" should be a list", "Write one entry per line, each after a dash");
        }
        for (int i = 0; i < object.get(key).size(); i++) {
            JsonNode item = object.get(key).get(i);
            if (item == null || !item.isValueNode() || item.isNull()) {
                problems.add(below(key) + "/" + i, "\"" + key + "\" should hold texts only", "Put each in quotes");
            } else {
                texts.add(item.asText());
            }
        }
        return texts;
    }

    public Map<String, JsonNode> entries(String key) {
        Map<String, JsonNode> entries = new java.util.LinkedHashMap<>();
        mapping(key).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing";
            default -> "text";
        };
    }
}
