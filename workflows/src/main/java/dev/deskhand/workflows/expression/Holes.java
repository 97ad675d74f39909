package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was put in the place of a template's expressions, read off what came of it: {@code PDF of ${invoice.Number}} and
 * {@code PDF of INV-1001} tell that {@code ${invoice.Number}} was {@code INV-1001}.
 *
 * @param values by the expression as it is written, with its braces
 */
public record Holes(Map<String, String> values) {

    private static final String OPEN = "${";

    public Holes {
        values = Map.copyOf(values);
    }

    /**
     * Empty when that cannot be told: there is no expression, one stands for more than a text, two stand side by side or have the
     * same value, or one has none.
     */
    public static Optional<Holes> of(JsonNode template, JsonNode filled) {
        var values = new LinkedHashMap<String, String>();
        boolean told = read(template, filled, values)
                && !values.isEmpty()
                && values.values().stream().noneMatch(String::isBlank)
                && new HashSet<>(values.values()).size() == values.size();
        return told ? Optional.of(new Holes(values)) : Optional.empty();
    }

    private static boolean read(JsonNode template, JsonNode filled, Map<String, String> values) {
        if (template.isTextual()) {
            return readText(Template.of(template.asText()), filled, values);
        }
        if (template.isObject()) {
            return template.properties().stream()
                    .allMatch(one -> read(one.getValue(), filled.path(one.getKey()), values));
        }
        for (int i = 0; i < template.size(); i++) {
            if (!read(template.path(i), filled.path(i), values)) {
                return false;
            }
        }
        return true;
    }

    private static boolean readText(Template template, JsonNode filled, Map<String, String> values) {
        if (template.isPlain()) {
            return true;
        }
        if (!filled.isValueNode() || filled.isNull()) {
            return false;
        }
        String pattern = template.parts().stream()
                .map(part -> part.isExpression() ? "(.+?)" : Pattern.quote(part.text()))
                .collect(Collectors.joining());
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(filled.asText());
        if (pattern.contains("(.+?)(.+?)") || !matcher.matches()) {
            return false;
        }
        int group = 1;
        for (Template.Part part : template.parts()) {
            if (part.isExpression()) {
                String value = matcher.group(group++);
                String before = values.put(OPEN + part.text() + "}", value);
                if (before != null && !before.equals(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What stands for each value. */
    public Map<String, String> marks() {
        return values.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /**
     * Something as it is, made a template again: every expression stands where its value stood.
     *
     * @return empty when one of them would not be in it, or when it would hold an expression that nobody wrote
     */
    public Optional<JsonNode> general(JsonNode filled) {
        if (filled.toString().contains(OPEN)) {
            return Optional.empty();
        }
        JsonNode general = mapped(filled);
        String text = general.toString();
        return values.keySet().stream()
                        .allMatch(mark ->
                                text.contains(TextNode.valueOf(mark).toString().replaceAll("^\"|\"$", "")))
                ? Optional.of(general)
                : Optional.empty();
    }

    private JsonNode mapped(JsonNode json) {
        if (json.isTextual()) {
            return TextNode.valueOf(marked(json.asText()));
        }
        if (json.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(one -> object.set(one.getKey(), mapped(one.getValue())));
            return object;
        }
        if (json.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            json.forEach(one -> array.add(mapped(one)));
            return array;
        }
        return json;
    }

    private String marked(String text) {
        String marked = text;
        for (var value : values.entrySet()) {
            marked = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value.getValue()) + "(?![\\p{L}\\p{N}])")
                    .matcher(marked)
                    .replaceAll(Matcher.quoteReplacement(value.getKey()));
        }
        return marked;
    }
}
