package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** Reads one sheet of a file of any supported kind. */
final class Grids {

    private Grids() {}

    /**
     * The sheet of that name; with an empty name the first visible one that holds anything.
     *
     * @throws ToolFailure when the file or the sheet cannot be read
     */
    static Grid read(Path file, String name, String sheet) {
        return switch (WorkbookFiles.kind(file, name)) {
            case TEXT -> csv(file, name);
            case XLSX, XLS -> workbook(file, name, sheet);
        };
    }

    private static Grid workbook(Path file, String name, String wanted) {
        try (Workbook workbook = WorkbookFiles.open(file, name, true)) {
            return grid(choose(workbook, name, wanted));
        } catch (IOException | RuntimeException e) {
            throw WorkbookFiles.unreadable(name, e);
        }
    }

    static Sheet choose(Workbook workbook, String name, String wanted) {
        if (wanted.isEmpty()) {
            for (Sheet sheet : workbook) {
                boolean visible = workbook.getSheetVisibility(workbook.getSheetIndex(sheet)) == SheetVisibility.VISIBLE;
                if (visible && sheet.getPhysicalNumberOfRows() > 0) {
                    return sheet;
                }
            }
            return workbook.getSheetAt(0);
        }
        var names = new ArrayList<String>();
        for (Sheet sheet : workbook) {
            if (sheet.getSheetName().strip().equalsIgnoreCase(wanted.strip())) {
                return sheet;
            }
            names.add(sheet.getSheetName());
        }
        throw new ToolFailure(
                FailureKind.NOT_FOUND,
                "'" + name + "' has no sheet '" + wanted + "'. Its sheets are: " + String.join(", ", names) + ".",
                "Use one of these names, or leave the sheet out to read the first.");
    }

    static Grid grid(Sheet sheet) {
        var errors = new ArrayList<Grid.CellError>();
        var values = new CellValues(sheet.getWorkbook().getCreationHelper().createFormulaEvaluator(), errors);
        var merged = sheet.getMergedRegions().stream()
                .filter(region -> region.getLastRow() > region.getFirstRow())
                .toList();
        var rows = new ArrayList<Grid.Row>();
        boolean mixed = false;
        for (Row row : sheet) {
            var cells = new ArrayList<JsonNode>(
                    Collections.nCopies(Math.max(row.getLastCellNum(), 0), MissingNode.getInstance()));
            for (Cell cell : row) {
                cells.set(cell.getColumnIndex(), values.of(cell));
            }
            spreadMerged(sheet, row, cells, values, merged);
            var read = new Grid.Row(row.getRowNum(), cells);
            mixed |= isMixed(row);
            if (!mixed || !isPrepared(row, read)) {
                addUnlessBlank(rows, read, errors);
            }
        }
        return new Grid(sheet.getSheetName(), rows, errors, Optional.empty(), TotalFormulas.of(sheet));
    }

    /** A cell merged over several rows holds for each of them; one merged over columns stays in the first. */
    private static void spreadMerged(
            Sheet sheet, Row row, List<JsonNode> cells, CellValues values, List<CellRangeAddress> merged) {
        for (CellRangeAddress region : merged) {
            int column = region.getFirstColumn();
            if (row.getRowNum() > region.getFirstRow()
                    && row.getRowNum() <= region.getLastRow()
                    && column < cells.size()
                    && sheet.getRow(region.getFirstRow()) != null
                    && sheet.getRow(region.getFirstRow()).getCell(column) != null) {
                cells.set(column, values.of(sheet.getRow(region.getFirstRow()).getCell(column)));
            }
        }
    }

    /** Whether formulas of the row stand beside values, from which such rows are calculated. */
    private static boolean isMixed(Row row) {
        boolean formulas = false;
        boolean values = false;
        for (Cell cell : row) {
            formulas |= cell.getCellType() == CellType.FORMULA;
            values |= cell.getCellType() != CellType.FORMULA && cell.getCellType() != CellType.BLANK;
        }
        return formulas && values;
    }

    /** A row of formulas that wait for values and come to nothing yet is no row of a table. */
    private static boolean isPrepared(Row row, Grid.Row read) {
        boolean waiting = false;
        for (Cell cell : row) {
            JsonNode value = read.cell(cell.getColumnIndex());
            boolean nothing = read.isBlank(cell.getColumnIndex()) && !value.isNull();
            boolean nought = value.isNumber() && value.decimalValue().signum() == 0;
            if (!nothing && (cell.getCellType() != CellType.FORMULA || !nought)) {
                return false;
            }
            waiting |= nought;
        }
        return waiting;
    }

    private static void addUnlessBlank(List<Grid.Row> rows, Grid.Row row, List<Grid.CellError> errors) {
        if (row.filled() > 0 || errors.stream().anyMatch(error -> error.row() == row.index())) {
            rows.add(row);
        }
    }

    private static Grid csv(Path file, String name) {
        List<List<String>> records;
        char delimiter;
        try {
            String text = CsvText.decode(Files.readAllBytes(file));
            delimiter = CsvRecords.delimiter(text);
            records = CsvRecords.parse(text, delimiter, name);
        } catch (IOException e) {
            throw WorkbookFiles.unreadable(name, e);
        }
        var rows = new ArrayList<Grid.Row>();
        for (int index = 0; index < records.size(); index++) {
            var cells = new ArrayList<JsonNode>();
            for (String field : records.get(index)) {
                cells.add(field.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(field));
            }
            addUnlessBlank(rows, new Grid.Row(index, cells), List.of());
        }
        String sheet = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        return new Grid(sheet, rows, List.of(), Optional.of(delimiter), Map.of());
    }
}
