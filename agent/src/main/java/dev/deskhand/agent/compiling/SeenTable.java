package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.table.TypedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table an exploration saw with all of its rows.
 *
 * @param name its caption or heading; empty when it has none
 * @param rows by column header
 * @param typed whether the rows are as reading the table gives them, rather than as the page writes them
 * @param hasMore whether the page shows only some of its rows, and a control that leads to more
 */
record SeenTable(String name, List<String> columns, List<Map<String, JsonNode>> rows, boolean typed, boolean hasMore) {

    private static final List<String> LANGUAGES = List.of("", "de", "en");

    private static final Pattern BEGIN = Pattern.compile("^( *)table(?: (.*?))?$");
    private static final Pattern FOLDED = Pattern.compile(".*\\d+ rows \\[\\d+]$");
    private static final Pattern ELEMENT =
            Pattern.compile("\\[\\d+ ?(?:(?:button|link|checkbox|textbox|select|combobox|image) )?([^\\]]*)]");

    SeenTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** What an act that reads a table gave. */
    static SeenTable read(JsonNode output) {
        var columns = new ArrayList<String>();
        output.path("columns").forEach(column -> columns.add(column.asText()));
        var rows = new ArrayList<Map<String, JsonNode>>();
        output.path("items").forEach(item -> {
            Map<String, JsonNode> row = new LinkedHashMap<>();
            item.properties().forEach(cell -> row.put(cell.getKey(), cell.getValue()));
            rows.add(row);
        });
        return new SeenTable("", columns, rows, true, false);
    }

    /** The tables that an outline shows whole; those it folds are left out. */
    static List<SeenTable> in(String outline) {
        var tables = new ArrayList<SeenTable>();
        List<String> lines = outline.lines().toList();
        boolean hasMore = Pagers.isIn(outline);
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = BEGIN.matcher(lines.get(i));
            if (begin.matches() && !FOLDED.matcher(lines.get(i)).matches()) {
                var cells = new ArrayList<List<String>>();
                String inside = begin.group(1) + " ";
                for (int at = i + 1; at < lines.size() && isRow(lines.get(at), inside); at++) {
                    cells.add(cells(lines.get(at)));
                }
                if (cells.size() > 1) {
                    tables.add(written(begin.group(2) == null ? "" : begin.group(2), cells, hasMore));
                }
            }
        }
        return tables;
    }

    /**
     * Whether reading the table gives the column's texts as the page writes them. Of numbers it gives what they are worth, and of dates
     * how ISO writes them: neither is the text that was seen, nor one that a value was written like.
     */
    boolean isReadAsWritten(String column) {
        List<String> texts = rows.stream()
                .map(row -> row.getOrDefault(column, NullNode.getInstance()))
                .map(cell -> cell.isNull() ? "" : cell.asText())
                .toList();
        if (typed) {
            return rows.stream()
                    .allMatch(row ->
                            row.getOrDefault(column, NullNode.getInstance()).isTextual());
        }
        return isKept(texts) && texts.stream().allMatch(text -> isKept(List.of(text)));
    }

    private static boolean isKept(List<String> texts) {
        return LANGUAGES.stream()
                .map(language -> TypedColumn.of(texts, language).cells())
                .allMatch(cells -> cells.stream()
                        .map(cell -> cell.isTextual() ? cell.textValue() : null)
                        .toList()
                        .equals(texts));
    }

    private static boolean isRow(String line, String inside) {
        return line.startsWith(inside) && line.length() > inside.length() && line.charAt(inside.length()) != ' ';
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        for (String cell : line.strip().split(" \\| ", -1)) {
            cells.add(ELEMENT.matcher(cell).replaceAll("$1").strip());
        }
        return cells;
    }

    private static SeenTable written(String name, List<List<String>> cells, boolean hasMore) {
        List<String> columns = cells.getFirst();
        var rows = new ArrayList<Map<String, JsonNode>>();
        for (List<String> line : cells.subList(1, cells.size())) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < columns.size() && i < line.size(); i++) {
                row.put(columns.get(i), line.get(i));
            }
            Map<String, JsonNode> byColumn = new LinkedHashMap<>();
            row.properties().forEach(cell -> byColumn.put(cell.getKey(), cell.getValue()));
            rows.add(byColumn);
        }
        return new SeenTable(name, columns, rows, false, hasMore);
    }
}
