package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of one sheet as JSON values, whatever kind of file they came from.
 *
 * @param sheet the sheet's name; for CSV the file's name without its ending
 * @param rows the rows that are not blank, from the top
 * @param errors cells that hold an error, such as {@code Invoices!B5 (#REF!)}; their value is null
 * @param totals rows with a formula that adds up rows above it, to the first of those that it adds up
 * @param delimiter what parts the fields where every cell is a text, as in CSV, so that numbers and dates are still to be found
 */
record Grid(
        String sheet,
        List<Row> rows,
        List<CellError> errors,
        Optional<Character> delimiter,
        Map<Integer, Integer> totals) {

    /** Where a cell in error is: rows and columns count from 0. */
    record CellError(int row, int column, String place) {

        /** Said of a formula without a result, which cannot be calculated here. */
        static final String NOT_CALCULATED = "not calculated";
    }

    /**
     * One row.
     *
     * @param index row number, counted from 0
     * @param cells from column A; a missing node where a cell is blank
     */
    record Row(int index, List<JsonNode> cells) {

        JsonNode cell(int column) {
            return column < cells.size() ? cells.get(column) : MissingNode.getInstance();
        }

        private Row between(int firstColumn, int lastColumn) {
            var kept = new ArrayList<JsonNode>();
            for (int column = 0; column < cells.size(); column++) {
                boolean inside = column >= firstColumn && column <= lastColumn;
                kept.add(inside ? cells.get(column) : MissingNode.getInstance());
            }
            return new Row(index, kept);
        }

        boolean isBlank(int column) {
            JsonNode cell = cell(column);
            return cell.isMissingNode()
                    || cell.isNull()
                    || (cell.isTextual() && cell.textValue().isBlank());
        }

        boolean isText(int column) {
            return !isBlank(column) && cell(column).isTextual();
        }

        int filled() {
            int filled = 0;
            for (int column = 0; column < cells.size(); column++) {
                filled += isBlank(column) ? 0 : 1;
            }
            return filled;
        }
    }

    /** The part of the grid inside these rows and columns, all counted from 0 and included. */
    Grid part(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        var kept = rows.stream()
                .filter(row -> row.index() >= firstRow && row.index() <= lastRow)
                .map(row -> row.between(firstColumn, lastColumn))
                .filter(row -> row.filled() > 0)
                .toList();
        var keptErrors = errors.stream()
                .filter(error -> error.row() >= firstRow
                        && error.row() <= lastRow
                        && error.column() >= firstColumn
                        && error.column() <= lastColumn)
                .toList();
        return new Grid(sheet, kept, keptErrors, delimiter, totals);
    }
}
