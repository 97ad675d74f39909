package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * One page of a table as texts.
 *
 * @param columns distinct names, one for each cell of a row
 * @param links the address each cell links to, or ""
 */
public record RawTable(List<String> columns, List<List<String>> rows, List<List<String>> links, String language) {

    public RawTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        links = List.copyOf(links);
    }

    /** Reads what the page's script reports; columns of mere buttons without a header are left out. */
    public static RawTable from(JsonNode facts) {
        var kept = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        JsonNode headers = facts.path("headers");
        for (int x = 0; x < headers.size(); x++) {
            String name = headers.path(x).asText();
            if (!name.isEmpty() || !onlyControls(facts, x)) {
                names.add(name);
                kept.add(x);
            }
        }
        return new RawTable(
                distinct(names, kept),
                picked(facts.path("rows"), kept),
                picked(facts.path("links"), kept),
                facts.path("lang").asText());
    }

    /** What a header says is its first column's name; numbers and names that the table does not write give way to it. */
    private static List<String> distinct(List<String> headers, List<Integer> places) {
        var written = new HashSet<>(headers);
        var used = new LinkedHashSet<String>();
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i);
            String name = header.isEmpty() ? "Column " + (places.get(i) + 1) : header;
            String given = name;
            for (int count = 2; used.contains(given) || !given.equals(header) && written.contains(given); count++) {
                given = name + " " + count;
            }
            used.add(given);
        }
        return List.copyOf(used);
    }

    private static boolean onlyControls(JsonNode facts, int x) {
        for (int y = 0; y < facts.path("rows").size(); y++) {
            boolean empty = facts.path("rows").path(y).path(x).asText().isEmpty();
            if (!empty && !facts.path("active").path(y).path(x).asBoolean()) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> picked(JsonNode rows, List<Integer> kept) {
        var result = new ArrayList<List<String>>();
        for (JsonNode row : rows) {
            result.add(kept.stream().map(x -> row.path(x).asText()).toList());
        }
        return result;
    }

    /** This table with the rows of a further page, by column name; a column the page lacks is empty there. */
    public RawTable with(RawTable further) {
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < further.columns.size(); i++) {
            at.put(further.columns.get(i), i);
        }
        var moreRows = new ArrayList<>(rows);
        var moreLinks = new ArrayList<>(links);
        for (int y = 0; y < further.rows.size(); y++) {
            var row = further.rows.get(y);
            var link = further.links.get(y);
            moreRows.add(columns.stream()
                    .map(c -> at.containsKey(c) ? row.get(at.get(c)) : "")
                    .toList());
            moreLinks.add(columns.stream()
                    .map(c -> at.containsKey(c) ? link.get(at.get(c)) : "")
                    .toList());
        }
        return new RawTable(columns, moreRows, moreLinks, language);
    }

    /** Without its first rows. */
    public RawTable after(int count) {
        return new RawTable(columns, rows.subList(count, rows.size()), links.subList(count, links.size()), language);
    }

    /** The first rows only. */
    public RawTable limitedTo(int count) {
        return rows.size() <= count
                ? this
                : new RawTable(columns, rows.subList(0, count), links.subList(0, count), language);
    }
}
