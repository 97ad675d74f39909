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
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** A sheet of an existing workbook that is changed in place: its formats and formulas stay. */
final class LiveSheet {

    private final Sheet sheet;
    private final Header header;
    private final Table table;
    private final CellWriting writing;

    LiveSheet(Sheet sheet, String file) {
        this.sheet = sheet;
        Grid grid = Grids.grid(sheet);
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
        int last = table.rows().isEmpty()
                ? header.rowIndex()
                : table.rows().getLast().index();
        if (sheet.getLastRowNum() > last && !items.items().isEmpty()) {
            sheet.shiftRows(last + 1, sheet.getLastRowNum(), items.items().size());
        }
        Row model = table.rows().isEmpty() ? null : sheet.getRow(last);
        int next = last + 1;
        for (ItemList.Item item : items.items()) {
            Row row = sheet.createRow(next++);
            columns.forEach((name, column) -> {
                if (!item.isBlank(name)) {
                    Cell above = model == null ? null : model.getCell(column);
                    CellStyle style = above == null ? null : above.getCellStyle();
                    Cell cell = row.createCell(column);
                    if (style != null) {
                        cell.setCellStyle(style);
                    }
                    set(cell, item.get(name), above != null && above.getCellType() == CellType.STRING);
                }
            });
        }
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
