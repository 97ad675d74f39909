package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The items of a sheet below its header.
 *
 * @param columns names by column number
 * @param rows the rows that are items
 * @param skipped rows of totals at the bottom
 */
record Table(Map<Integer, String> columns, List<Grid.Row> rows, List<Grid.Row> skipped) {

    static Table of(Grid grid, Header header, Map<Integer, String> columns) {
        var rows = new ArrayList<>(grid.rows().stream()
                .filter(row -> row.index() > header.rowIndex())
                .filter(row ->
                        columns.keySet().stream().anyMatch(column -> !row.isBlank(column)) || hasError(grid, row))
                .toList());
        var skipped = TotalRows.takeFrom(rows, header.names().keySet(), grid.totals());
        return new Table(
                columns, grid.delimiter().isPresent() ? typed(grid, rows, columns) : List.copyOf(rows), skipped);
    }

    /** The value of a column in a row; null where it is blank. */
    static JsonNode value(Grid.Row row, int column) {
        return row.isBlank(column) ? NullNode.getInstance() : row.cell(column);
    }

    private static boolean hasError(Grid grid, Grid.Row row) {
        return grid.errors().stream().anyMatch(error -> error.row() == row.index());
    }

    private static List<Grid.Row> typed(Grid grid, List<Grid.Row> rows, Map<Integer, String> columns) {
        var readings = new LinkedHashMap<Integer, Function<String, JsonNode>>();
        columns.keySet().forEach(column -> readings.put(column, reading(grid, rows, column)));
        return rows.stream()
                .map(row -> {
                    var cells = new ArrayList<JsonNode>(row.cells());
                    readings.forEach((column, reading) -> {
                        if (!row.isBlank(column)) {
                            cells.set(
                                    column,
                                    reading.apply(row.cell(column).textValue().strip()));
                        }
                    });
                    return new Grid.Row(row.index(), cells);
                })
                .toList();
    }

    private static Function<String, JsonNode> reading(Grid grid, List<Grid.Row> rows, int column) {
        List<String> texts = rows.stream()
                .filter(row -> !row.isBlank(column))
                .map(row -> row.cell(column).textValue().strip())
                .toList();
        var numbers = TextColumns.numbers(texts, () -> DecimalSign.of(grid));
        if (numbers.isPresent()) {
            return numbers.get().andThen(Numbers::json);
        }
        var dates = TextColumns.dates(texts);
        if (dates.isPresent()) {
            return dates.get().andThen(date -> TextNode.valueOf(date.toString()));
        }
        if (!texts.isEmpty() && texts.stream().allMatch(text -> text.matches("(?i)true|false"))) {
            return text -> BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        }
        return TextNode::valueOf;
    }
}
