package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;

/**
 * The names of a grid's columns.
 *
 * @param rowIndex the header's row, counted from 0; -1 when there is none
 * @param names name by column number, in the grid's order, each only once
 */
record Header(int rowIndex, Map<Integer, String> names) {

    private static final int LOOK_AHEAD = 20;

    /**
     * The header that {@code wanted} asks for: true or nothing to find it, false for none, or a row number
     * as spreadsheets count.
     */
    static Header of(Grid grid, JsonNode wanted) {
        if (wanted.isBoolean() && !wanted.booleanValue()) {
            return new Header(-1, letters(grid, usedColumns(grid, -1)));
        }
        if (wanted.isIntegralNumber()) {
            int index = wanted.intValue() - 1;
            return grid.rows().stream()
                    .filter(row -> row.index() == index)
                    .findFirst()
                    .map(row -> {
                        refuseShifted(grid, row);
                        return named(grid, row);
                    })
                    .orElseThrow(() -> new ToolFailure(
                            FailureKind.BAD_INPUT,
                            "Row " + (index + 1) + " of sheet '" + grid.sheet() + "' is blank, so it is no header.",
                            "Give the number of the row that holds the column names, or leave `header` out."));
        }
        Grid.Row header = find(grid.rows());
        refuseShifted(grid, header);
        return named(grid, header);
    }

    /** In a text file a sign between fields that belongs to one of them moves all that follow under the wrong names. */
    private static void refuseShifted(Grid grid, Grid.Row header) {
        if (grid.delimiter().isEmpty()) {
            return;
        }
        for (Grid.Row row : grid.rows()) {
            for (int column = header.cells().size();
                    row.index() > header.index() && column < row.cells().size();
                    column++) {
                if (!row.isBlank(column)) {
                    throw new ToolFailure(
                            FailureKind.BAD_INPUT,
                            "Row " + (row.index() + 1) + " of '" + grid.sheet() + "' has "
                                    + row.cells().size()
                                    + " fields, and its header in row " + (header.index() + 1) + " has "
                                    + header.cells().size()
                                    + ", so which value belongs to which column cannot be told.",
                            "Put fields that hold a '" + grid.delimiter().get()
                                    + "' in quotation marks, or give every column a" + " name.");
                }
            }
        }
    }

    /** The first row of several different texts that is about as wide as the rows below it. */
    private static Grid.Row find(List<Grid.Row> rows) {
        for (int i = 0; i + 1 < rows.size(); i++) {
            Grid.Row row = rows.get(i);
            int widest = rows.subList(i + 1, Math.min(rows.size(), i + 1 + LOOK_AHEAD)).stream()
                    .mapToInt(Grid.Row::filled)
                    .max()
                    .orElse(0);
            if (row.filled() * 2 > widest && isHeaderLike(row)) {
                return row;
            }
        }
        return rows.getFirst();
    }

    private static boolean isHeaderLike(Grid.Row row) {
        Set<String> texts = new HashSet<>();
        int filled = row.filled();
        for (int column = 0; column < row.cells().size(); column++) {
            if (row.isText(column)) {
                texts.add(row.cell(column).textValue().strip());
            }
        }
        return texts.size() >= 2 && texts.size() * 2 > filled;
    }

    private static Header named(Grid grid, Grid.Row row) {
        var names = new LinkedHashMap<Integer, String>();
        Set<String> taken = new HashSet<>();
        for (int column : usedColumns(grid, row.index())) {
            String text = row.isBlank(column)
                    ? "Column " + CellReference.convertNumToColString(column)
                    : row.cell(column).asText().replaceAll("\\s+", " ").strip();
            String unique = text;
            for (int copy = 2; !taken.add(unique); copy++) {
                unique = text + " " + copy;
            }
            names.put(column, unique);
        }
        return new Header(row.index(), names);
    }

    private static Map<Integer, String> letters(Grid grid, List<Integer> columns) {
        var names = new LinkedHashMap<Integer, String>();
        columns.forEach(column -> names.put(column, CellReference.convertNumToColString(column)));
        return names;
    }

    /** Columns with anything in the header's row or below it. */
    private static List<Integer> usedColumns(Grid grid, int fromRow) {
        var used = new java.util.TreeSet<Integer>();
        for (Grid.Row row : grid.rows()) {
            for (int column = 0; row.index() >= fromRow && column < row.cells().size(); column++) {
                if (!row.isBlank(column)) {
                    used.add(column);
                }
            }
        }
        return List.copyOf(used);
    }
}
