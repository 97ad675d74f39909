package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a grid that was read in several places across, joined by their numbers. */
final class JoinedColumns {

    private final Map<Integer, String> headers = new TreeMap<>();
    private final Map<Long, Row> rows = new TreeMap<>();
    private int wide;
    private boolean unnumbered;

    /** Whether a row shows something else at another place across: its number may be that of another row by then. */
    private boolean moved;

    /** What is known of a row so far. */
    private record Row(Map<Integer, String> texts, Map<Integer, String> links, BitSet drawn, BitSet active) {

        Row() {
            this(new TreeMap<>(), new TreeMap<>(), new BitSet(), new BitSet());
        }
    }

    /** @param facts what the page's script reports of the columns in sight */
    void add(JsonNode facts) {
        JsonNode heads = facts.path("headers");
        wide = Math.max(wide, heads.size());
        for (int x = 0; x < heads.size(); x++) {
            if (!heads.path(x).asText().isEmpty()) {
                headers.putIfAbsent(x, heads.path(x).asText());
            }
        }
        JsonNode keys = facts.path("keys");
        unnumbered |= keys.size() != facts.path("rows").size();
        for (int y = 0; y < keys.size(); y++) {
            Row row = rows.computeIfAbsent(keys.path(y).asLong(), key -> new Row());
            for (JsonNode drawn : facts.path("has").path(y)) {
                int x = drawn.asInt();
                String text = facts.path("rows").path(y).path(x).asText();
                String had = row.texts().getOrDefault(x, "");
                if (had.isEmpty()) {
                    row.active().set(x, facts.path("active").path(y).path(x).asBoolean());
                }
                moved |= !had.isEmpty() && !text.isEmpty() && !had.equals(text);
                row.texts().merge(x, text, JoinedColumns::fuller);
                row.links().merge(x, facts.path("links").path(y).path(x).asText(), JoinedColumns::fuller);
                row.drawn().set(x);
                wide = Math.max(wide, x + 1);
            }
        }
    }

    private static String fuller(String had, String now) {
        return had.isEmpty() ? now : had;
    }

    /** Whether some row lacks a cell in what was read, or could not be told from others. */
    boolean isTorn(int stated, int most) {
        return unnumbered
                || moved
                || wide < stated
                || rows.values().stream()
                        .limit(most)
                        .anyMatch(row -> row.drawn().cardinality() < wide);
    }

    /** All of it as the page's script would report it were it drawn whole. */
    ObjectNode facts(int most) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        var heads = facts.putArray("headers");
        var texts = facts.putArray("rows");
        var links = facts.putArray("links");
        var active = facts.putArray("active");
        for (int x = 0; x < wide; x++) {
            heads.add(headers.getOrDefault(x, ""));
        }
        rows.values().stream().limit(most).forEach(row -> {
            var text = texts.addArray();
            var link = links.addArray();
            var acts = active.addArray();
            for (int x = 0; x < wide; x++) {
                acts.add(row.active().get(x));
                text.add(row.texts().getOrDefault(x, ""));
                link.add(row.links().getOrDefault(x, ""));
            }
        });
        return facts;
    }
}
