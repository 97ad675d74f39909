package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a table is recognised by: its caption, else the heading before it, and what its columns are called.
 *
 * @param heading the one before it
 */
public record TableMet(String name, String heading, String id, List<String> headers) {

    private static final double HALF = 0.5;
    private static final double MOST = 0.8;

    public TableMet {
        headers = List.copyOf(headers);
    }

    public static TableMet from(JsonNode json) {
        var headers = new ArrayList<String>();
        json.path("headers").forEach(header -> headers.add(header.asText()));
        headers.removeIf(String::isEmpty);
        return new TableMet(
                json.path("name").asText(),
                json.path("heading").asText(),
                json.path("id").asText(),
                headers);
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name).put("heading", heading).put("id", id);
        headers.forEach(json.putArray("headers")::add);
        return json;
    }

    public String title() {
        return name.isEmpty() ? heading : name;
    }

    /** Whether it may be the same table: counts in its title do not matter, nor does the order of its columns. */
    public boolean isSame(TableMet other) {
        double shared = shared(other);
        if (!id.isEmpty() && id.equals(other.id)) {
            return shared >= HALF;
        }
        for (Function<TableMet, String> title :
                List.<Function<TableMet, String>>of(TableMet::name, TableMet::heading)) {
            if (!title.apply(this).isEmpty() && !title.apply(other).isEmpty()) {
                return bare(title.apply(this)).equals(bare(title.apply(other))) && shared >= HALF;
            }
        }
        return shared >= MOST;
    }

    /** The share of columns that both have; 1 when none was known. */
    public double shared(TableMet other) {
        if (headers.isEmpty()) {
            return 1;
        }
        Set<String> theirs = plain(other.headers);
        long both = plain(headers).stream().filter(theirs::contains).count();
        return (double) both / Math.max(headers.size(), other.headers.size());
    }

    /** From 0 to 1. */
    public double likeness(TableMet other) {
        boolean sameTitle = !title().isEmpty() && bare(title()).equals(bare(other.title()));
        boolean sameId = !id.isEmpty() && id.equals(other.id);
        return 0.6 * shared(other) + (sameTitle ? 0.3 : 0) + (sameId ? 0.1 : 0);
    }

    /**
     * What columns that are missing now may be called: those that stand in their places and are new, as many of them as are missing.
     *
     * @return by the name now, the name before; empty where nothing is missing or it cannot be told
     */
    public Map<String, String> renamed(TableMet now) {
        Set<String> theirs = plain(now.headers);
        Set<String> mine = plain(headers);
        var renamed = new LinkedHashMap<String, String>();
        for (int x = 0; x < headers.size(); x++) {
            if (theirs.contains(plain(headers.get(x)))) {
                continue;
            }
            boolean isThere = headers.size() == now.headers.size() && !mine.contains(plain(now.headers.get(x)));
            if (!isThere) {
                return Map.of();
            }
            renamed.put(now.headers.get(x), headers.get(x));
        }
        return renamed;
    }

    /** Whether it is called the same but for a unit or a sign, such as {@code Amount (EUR)}. */
    public static boolean isNearlySame(String column, String other) {
        return bare(column).equals(bare(other));
    }

    private static Set<String> plain(List<String> names) {
        return names.stream().map(TableMet::plain).collect(Collectors.toCollection(HashSet::new));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static String bare(String text) {
        return plain(text.replaceAll("\\([^)]*\\)|\\d+|[\\p{P}\\p{S}]", " "));
    }
}
