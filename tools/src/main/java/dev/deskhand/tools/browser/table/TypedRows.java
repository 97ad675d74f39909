package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A whole table as objects by header. */
public record TypedRows(List<String> columns, List<ObjectNode> items) {

    public TypedRows {
        columns = List.copyOf(columns);
        items = List.copyOf(items);
    }

    /**
     * Types every column by all of its cells.
     *
     * @param withLinks whether a column with links brings a second one, named with " link", of their addresses; as with one
     *     of currencies, a column of the table's own that has the name stays what it is
     */
    public static TypedRows of(RawTable table, boolean withLinks) {
        var columns = new ArrayList<String>();
        var items = new ArrayList<ObjectNode>();
        var written = Written.in(table);
        table.rows().forEach(row -> items.add(JsonNodeFactory.instance.objectNode()));
        for (int x = 0; x < table.columns().size(); x++) {
            int at = x;
            String name = table.columns().get(x);
            var typed =
                    TypedColumn.of(table.rows().stream().map(row -> row.get(at)).toList(), written);
            columns.add(name);
            for (int y = 0; y < items.size(); y++) {
                items.get(y).set(name, typed.cells().get(y));
            }
            add(table, columns, items, name + " currency", typed.currencies());
            if (withLinks) {
                var links = table.links().stream().map(row -> row.get(at)).toList();
                add(
                        table,
                        columns,
                        items,
                        name + " link",
                        links.stream().allMatch(String::isEmpty) ? List.of() : links);
            }
        }
        return new TypedRows(columns, items);
    }

    /** Whether a cell that stayed a text, as it could be read in two ways, may be that number. */
    public static boolean mayBe(String cell, JsonNode typed, String wanted) {
        try {
            return typed.isTextual() && NumberText.couldBe(cell, new BigDecimal(wanted.strip()));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void add(
            RawTable table, List<String> columns, List<ObjectNode> items, String name, List<String> cells) {
        if (cells.isEmpty() || table.columns().contains(name)) {
            return;
        }
        columns.add(name);
        for (int y = 0; y < items.size(); y++) {
            items.get(y).put(name, cells.get(y));
        }
    }
}
