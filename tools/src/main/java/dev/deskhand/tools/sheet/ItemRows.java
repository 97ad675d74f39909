package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * Where the items of a table begin and end on their sheet, whatever stands beside and below them.
 *
 * @param first row of the first item, counted from 0
 * @param last row of the last item; the header's when there is none
 * @param columns the columns that have a name
 */
record ItemRows(int first, int last, Set<Integer> columns) {

    private static final int NARROW = 3;

    ItemRows {
        columns = Set.copyOf(columns);
    }

    /**
     * The items of a grid below its header.
     *
     * @throws ToolFailure AMBIGUOUS when items stand below a total, so that it could be the total of a part only
     */
    static ItemRows of(Sheet sheet, Grid grid, Header header) {
        Set<Integer> columns = named(grid, header);
        Set<Integer> known = new TreeSet<>(grid.totals().keySet());
        Table.of(grid, header, header.names()).skipped().forEach(row -> known.add(row.index()));
        List<Grid.Row> rows = grid.rows().stream()
                .filter(row -> row.index() > header.rowIndex() && filled(row, columns) > 0)
                .toList();
        int from = 0;
        while (from < rows.size() && isTotal(rows.get(from), columns, known)) {
            from++;
        }
        if (from == rows.size()) {
            if (from > 0) {
                throw unclear(grid, rows.getFirst(), "has no items above it yet");
            }
            return new ItemRows(header.rowIndex() + 1, header.rowIndex(), columns);
        }
        int to = from;
        while (to < rows.size() && !isTotal(rows.get(to), columns, known)) {
            to++;
        }
        for (Grid.Row row : rows.subList(to, rows.size())) {
            if (!isTotal(row, columns, known) && filled(row, columns) > 1) {
                throw unclear(grid, rows.get(to), "has other rows below it");
            }
        }
        while (to - from > 1 && isNote(rows.get(to - 1), rows.get(to - 2), columns)) {
            to--;
        }
        while (to - from > 1
                && isPrepared(sheet, rows.get(to - 1), columns)
                && !isPrepared(sheet, rows.get(from), columns)) {
            to--;
        }
        return new ItemRows(rows.get(from).index(), rows.get(to - 1).index(), columns);
    }

    int count() {
        return last - first + 1;
    }

    private static Set<Integer> named(Grid grid, Header header) {
        var named = new TreeSet<Integer>();
        grid.rows().stream()
                .filter(row -> row.index() == header.rowIndex())
                .forEach(row -> header.names().keySet().stream()
                        .filter(column -> !row.isBlank(column))
                        .forEach(named::add));
        return named.isEmpty() ? header.names().keySet() : named;
    }

    private static boolean isTotal(Grid.Row row, Set<Integer> columns, Set<Integer> known) {
        return known.contains(row.index()) || TotalRows.isSure(row, columns);
    }

    /** A line apart from the table, such as who made it. */
    private static boolean isNote(Grid.Row row, Grid.Row above, Set<Integer> columns) {
        return columns.size() >= NARROW && filled(row, columns) == 1 && row.index() > above.index() + 1;
    }

    /** A row of formulas that waits for its values. */
    private static boolean isPrepared(Sheet sheet, Grid.Row row, Set<Integer> columns) {
        Row cells = sheet.getRow(row.index());
        return columns.stream().filter(column -> !row.isBlank(column)).allMatch(column -> {
            Cell cell = cells.getCell(column);
            return cell != null && cell.getCellType() == CellType.FORMULA;
        });
    }

    private static int filled(Grid.Row row, Set<Integer> columns) {
        return (int) columns.stream().filter(column -> !row.isBlank(column)).count();
    }

    private static ToolFailure unclear(Grid grid, Grid.Row total, String why) {
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                "The total in row " + (total.index() + 1) + " of sheet '" + grid.sheet() + "' " + why
                        + ", so where new rows belong cannot be told. Nothing was added.",
                "Add these rows in a spreadsheet program, or use a sheet whose totals stand below all of its rows.");
    }
}
