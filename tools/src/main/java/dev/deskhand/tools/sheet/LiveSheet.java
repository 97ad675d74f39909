package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
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
        Row model = rows.count() == 0 ? null : sheet.getRow(rows.last());
        int next = rows.last() + 1;
        for (int i = 0; i < items.items().size(); i++) {
            var item = items.items().get(i);
            Row row = emptyRow(next++, model);
            columns.forEach((name, column) -> {
                if (!item.isBlank(name)) {
                    Cell above = model == null ? null : model.getCell(column);
                    set(
                            row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK),
                            item.get(name),
                            above != null && above.getCellType() == CellType.STRING);
                }
            });
            appending.calculate(row, given.get(i));
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

    /** Sets one value, as the type that the cell or its column has. */
    void set(int row, int column, JsonNode value) {
        Row place = sheet.getRow(row);
        Cell cell = place.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
        boolean wasText = cell.getCellType() == CellType.STRING;
        if (cell.getCellType() == CellType.FORMULA) {
            cell.removeFormula();
        }
        set(cell, value, wasText);
    }

    /** Has every formula calculated: their stored results may rest on what was changed. */
    void recalculate() {
        var evaluator = sheet.getWorkbook().getCreationHelper().createFormulaEvaluator();
        var formulas = new ArrayList<Cell>();
        for (Sheet each : sheet.getWorkbook()) {
            each.forEach(row -> row.forEach(cell -> {
                if (cell.getCellType() == CellType.FORMULA) {
                    formulas.add(cell);
                }
            }));
        }
        for (Cell formula : formulas) {
            try {
                evaluator.evaluateFormulaCell(formula);
            } catch (RuntimeException unknownFunction) {
                // The spreadsheet program does it when the file is opened.
                sheet.getWorkbook().setForceFormulaRecalculation(true);
            }
        }
    }

    private void set(Cell cell, JsonNode value, boolean asText) {
        if (value.isNull()) {
            cell.setBlank();
            return;
        }
        if (asText && value.isNumber()) {
            cell.setCellValue(CellWriting.text(value));
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
