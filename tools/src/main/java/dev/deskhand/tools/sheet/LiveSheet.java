package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;

/** A sheet of an existing workbook that is changed in place: its formats and formulas stay. */
final class LiveSheet {

    private final Sheet sheet;
    private final Grid grid;
    private final Header header;
    private final Table table;
    private final CellWriting writing;
    private final List<Recalculation.Area> changed = new ArrayList<>();

    LiveSheet(Sheet sheet, String file) {
        this.sheet = sheet;
        this.grid = Grids.grid(sheet);
        if (grid.rows().isEmpty()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "Sheet '" + sheet.getSheetName() + "' of '" + file + "' is empty, so it has no columns to fill.",
                    "Use sheet.write to make a new table.");
        }
        this.header = Header.of(grid, BooleanNode.TRUE);
        this.table = Table.of(grid, header, header.names());
        this.writing = new CellWriting(sheet.getWorkbook());
    }

    List<Grid.Row> rows() {
        return table.rows();
    }

    /** The column of that header, whatever its letter case and spaces. */
    Optional<Integer> column(String name) {
        return header.names().entrySet().stream()
                .filter(entry -> entry.getValue().strip().equalsIgnoreCase(name.strip()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    int require(String name) {
        return column(name)
                .orElseThrow(() -> new ToolFailure(
                        FailureKind.NOT_FOUND,
                        "Sheet '" + sheet.getSheetName() + "' has no column '" + name + "'. Its columns are: "
                                + String.join(", ", header.names().values()) + ".",
                        "Use one of these names."));
    }

    /** Adds the items below the last one, above any totals, in the formats of the row above. */
    void append(ItemList items) {
        var columns = new LinkedHashMap<String, Integer>();
        items.columns().forEach(name -> columns.put(name, require(name)));
        if (items.items().isEmpty()) {
            return;
        }
        ItemRows rows = ItemRows.of(sheet, grid, header);
        List<Set<Integer>> given = items.items().stream()
                .map(item -> columns.keySet().stream()
                        .filter(name -> !item.isBlank(name))
                        .map(name -> columns.getOrDefault(name, -1))
                        .collect(Collectors.toSet()))
                .toList();
        var appending = new Appending(sheet, rows, items.items().size(), header.names());
        if (rows.count() > 0) {
            appending.makeRoom(given);
        }
        var numbers = Totals.readings(items, items.columns());
        Row model = rows.count() == 0 ? null : sheet.getRow(rows.last());
        int next = rows.last() + 1;
        for (int i = 0; i < items.items().size(); i++) {
            var item = items.items().get(i);
            int number = i + 1;
            Row row = emptyRow(next++, model);
            columns.forEach((name, column) -> {
                var reading = numbers.get(name);
                if (reading != null && !item.isBlank(name)) {
                    Cell above = model == null ? null : model.getCell(column);
                    set(
                            row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK),
                            typed(reading, item, number, above),
                            above != null && above.getCellType() == CellType.STRING);
                }
            });
            appending.calculate(row, given.get(i));
            changed.add(new Recalculation.Area(
                    sheet.getSheetName(), row.getRowNum(), row.getRowNum(), 0, Integer.MAX_VALUE));
        }
    }

    /** A row to fill, in the formats of the model where there is one. */
    private Row emptyRow(int index, @Nullable Row model) {
        Row there = sheet.getRow(index);
        Row row = there == null || model != null ? sheet.createRow(index) : there;
        if (model != null) {
            model.forEach(cell -> {
                if (header.names().containsKey(cell.getColumnIndex())) {
                    row.createCell(cell.getColumnIndex()).setCellStyle(cell.getCellStyle());
                }
            });
        }
        return row;
    }

    /**
     * Sets a column of a row to an item's value, as the type that the cell has; a formula that gives that value already stays.
     *
     * @param numbers how the items write the numbers of that column
     * @param item of which it is the one of this number, counted from 1
     */
    void set(Grid.Row row, int column, ColumnNumberTexts numbers, ItemList.Item item, int number) {
        Cell cell = sheet.getRow(row.index()).getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
        JsonNode value = typed(numbers, item, number, cell);
        if (cell.getCellType() == CellType.FORMULA) {
            if (isSame(row.cell(column), value)) {
                return;
            }
            cell.removeFormula();
        }
        boolean wasText = cell.getCellType() == CellType.STRING;
        set(cell, value, wasText);
    }

    /** Has every formula calculated: their stored results may rest on what was changed. */
    void recalculate() {
        Recalculation.after(sheet.getWorkbook(), changed, List.of());
    }

    private static boolean isSame(JsonNode shown, JsonNode value) {
        return shown.isNumber() && value.isNumber()
                ? shown.decimalValue().compareTo(value.decimalValue()) == 0
                : CellWriting.text(shown).equals(CellWriting.text(value));
    }

    /** The value; of a text that stands for a number where numbers stand that number, since sums leave texts out. */
    private static JsonNode typed(ColumnNumberTexts numbers, ItemList.Item item, int number, @Nullable Cell place) {
        JsonNode value = item.get(numbers.column());
        if (place == null || !value.isTextual() || !isOfNumbers(place)) {
            return value;
        }
        if (DateUtil.isCellDateFormatted(place)) {
            return Durations.isTime(place.getCellStyle().getDataFormatString())
                    ? Durations.days(value).<JsonNode>map(DoubleNode::valueOf).orElse(value)
                    : value;
        }
        if (numbers.isInDoubt(value)) {
            throw numbers.doubt(item, number);
        }
        return numbers.certain(value).map(Numbers::json).orElse(value);
    }

    private static boolean isOfNumbers(Cell cell) {
        CellType type = cell.getCellType();
        return (type == CellType.FORMULA ? cell.getCachedFormulaResultType() : type) == CellType.NUMERIC;
    }

    private void set(Cell cell, JsonNode value, boolean asText) {
        changed.add(Recalculation.Area.of(cell));
        if (value.isNull()) {
            cell.setBlank();
            return;
        }
        if (asText && value.isNumber()) {
            cell.setCellValue(CellWriting.text(value));
            return;
        }
        if (value.isDouble()) {
            cell.setCellValue(value.doubleValue());
            return;
        }
        ColumnKind kind = ColumnKind.of("", List.of(value));
        boolean date = kind == ColumnKind.DATE || kind == ColumnKind.MOMENT;
        CellWriting.set(cell, value, date && asText ? ColumnKind.TEXT : kind);
        if (date && !asText && !DateUtil.isCellDateFormatted(cell)) {
            cell.setCellStyle(writing.body(kind.format()));
        }
    }
}
