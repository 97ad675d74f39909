package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads one output: {@code saved: "${...}"} in short, or {@code saved: {title: ..., value: "${...}", columns: ...}}. */
final class OutputReader {

    private static final Set<String> KEYS = Set.of("title", "value", "columns");

    private OutputReader() {}

    static Output read(JsonNode node, String pointer, Problems problems) {
        if (!isTitled(node)) {
            return Output.of(node);
        }
        var fields = new Fields(node, pointer, problems, "an output");
        Map<String, LocalizedText> columns = new LinkedHashMap<>();
        fields.entries("columns").forEach((name, title) -> columns.put(name, fields.localized(title, pointer)));
        return new Output(fields.get("value"), fields.localized("title"), columns);
    }

    /** A record of one's own may well have a field called value; with a title or columns beside it, it is the long form. */
    private static boolean isTitled(JsonNode node) {
        if (!node.isObject() || !node.has("value") || node.size() == 1) {
            return false;
        }
        return node.properties().stream().allMatch(field -> KEYS.contains(field.getKey()));
    }
}
