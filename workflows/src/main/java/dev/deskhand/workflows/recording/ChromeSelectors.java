package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Recorder's selectors as a target with all its alternatives. A chain that goes through shadow roots is known by its last
 * link: elements are looked for in all of them.
 */
final class ChromeSelectors {

    private static final Pattern ARIA = Pattern.compile("(?s)(.*?)(?:\\[role=\"([^\"]+)\"])?");

    private ChromeSelectors() {}

    /** Empty when none of them can be used. */
    static Optional<ObjectNode> target(JsonNode selectors) {
        var ways = new ArrayList<ObjectNode>();
        for (JsonNode selector : selectors) {
            JsonNode last = selector.isArray() ? selector.path(selector.size() - 1) : selector;
            way(last.asText()).filter(way -> !ways.contains(way)).ifPresent(ways::add);
        }
        return joined(ways);
    }

    /** The first that names it in words leads, the others follow. */
    static Optional<ObjectNode> joined(List<ObjectNode> ways) {
        Optional<ObjectNode> lead = ways.stream()
                .filter(way -> way.has("role") || way.has("name") || way.has("label"))
                .findFirst()
                .or(() -> ways.stream().findFirst());
        lead.ifPresent(first -> {
            var also = ways.stream().filter(way -> way != first).toList();
            if (!also.isEmpty()) {
                first.putArray("also").addAll(also);
            }
        });
        return lead;
    }

    private static Optional<ObjectNode> way(String selector) {
        if (selector.startsWith("aria/")) {
            return aria(selector.substring(5));
        } else if (selector.startsWith("text/")) {
            return worded("text", selector.substring(5));
        } else if (selector.startsWith("xpath/")) {
            return worded("xpath", selector.substring(6));
        } else if (selector.startsWith("pierce/")) {
            return worded("css", selector.substring(7));
        }
        return worded("css", selector);
    }

    private static Optional<ObjectNode> aria(String text) {
        Matcher parts = ARIA.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String name = parts.group(1).strip();
        String role = parts.group(2) == null || parts.group(2).equals("generic") ? "" : parts.group(2);
        if (name.isEmpty()) {
            return Optional.empty(); // a role alone fits too much
        }
        ObjectNode way = Draft.object();
        if (!role.isEmpty()) {
            way.put("role", role);
        }
        return Optional.of(way.put("name", Draft.literal(name)));
    }

    private static Optional<ObjectNode> worded(String key, String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Draft.object().put(key, Draft.literal(text.strip())));
    }

    /** What to call the element: its name, its text, or the id it is known by. */
    static String label(ObjectNode target) {
        var ways = new ArrayList<JsonNode>(List.of(target));
        target.path("also").forEach(ways::add);
        for (String key : List.of("name", "label", "text", "placeholder", "test_id")) {
            for (JsonNode way : ways) {
                if (way.path(key).isTextual()) {
                    return way.path(key).asText();
                }
            }
        }
        String other = target.path("css").asText(target.path("xpath").asText("field"));
        String bare = other.replaceAll(".*(?:#|\\[(?:id|name)=\"?|@id=['\"]|@name=['\"])([\\w-]+).*", "$1");
        return bare.isEmpty() ? other : bare;
    }
}
