package dev.deskhand.tools.sheet;

import dev.deskhand.tools.sheet.WorkbookFormulas.Formula;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Makes room for items below the last one of a table, and has every formula that is about the table's rows know of them. */
final class Appending {

    private final Sheet sheet;
    private final ItemRows rows;
    private final AddedRows added;
    private final List<Formula> formulas;
    private final Map<Integer, CalculatedColumn> calculated = new LinkedHashMap<>();
    private final Map<Integer, CalculatedColumn.Way> ways = new LinkedHashMap<>();

    /** @param names the names of columns, by their number */
    Appending(Sheet sheet, ItemRows rows, int count, Map<Integer, String> names) {
        this.sheet = sheet;
        this.rows = rows;
        this.added = new AddedRows(
                sheet.getSheetName(),
                rows,
                count,
                sheet.getWorkbook().getSpreadsheetVersion().getMaxRows());
        this.formulas = WorkbookFormulas.of(sheet.getWorkbook());
        rows.columns().forEach(column -> {
            var own = formulas.stream()
                    .filter(formula -> isItems(formula, column) && CalculatedColumn.isCalculated(formula.text()))
                    .toList();
            if (!own.isEmpty()) {
                calculated.put(column, calculated(column, names.getOrDefault(column, ""), own));
            }
        });
        calculated.forEach((column, all) -> ways.put(column, all.way()));
    }

    /**
     * Checks the columns that are calculated, and moves what stands below down.
     *
     * @param given for every row the columns that have a value of its own
     * @throws ToolFailure AMBIGUOUS before anything has been changed
     */
    void makeRoom(List<? extends java.util.Collection<Integer>> given) {
        calculated.forEach((column, all) ->
                given.stream().map(ofRow -> ofRow.contains(column)).distinct().forEach(all::check));
        Map<Formula, String> texts = new LinkedHashMap<>();
        formulas.forEach(formula -> texts.put(formula, textOf(formula)));
        Map<Name, String> names = new LinkedHashMap<>();
        for (Name name : sheet.getWorkbook().getAllNames()) {
            names.put(name, rangeOf(name));
        }
        int below = rows.last() + 1;
        try {
            if (sheet.getLastRowNum() >= below) {
                sheet.shiftRows(below, sheet.getLastRowNum(), added.count());
            }
            texts.forEach(this::replace);
        } catch (IllegalArgumentException | IllegalStateException | org.apache.poi.ss.formula.FormulaParseException e) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "Sheet '" + sheet.getSheetName() + "' has formulas over several cells that cannot be moved here."
                            + " Nothing was added.",
                    "Add these rows in a spreadsheet program.",
                    e);
        }
        names.forEach((name, range) -> {
            if (!range.isEmpty() && !range.equals(rangeNow(name))) {
                name.setRefersToFormula(range);
            }
        });
        TableAreas.extend(sheet, rows, added.count());
    }

    /** Fills a new row's calculated columns in. */
    void calculate(Row row, java.util.Collection<Integer> given) {
        calculated.forEach((column, all) -> all.last()
                .filter(last -> !given.contains(column) && ways.get(column) != CalculatedColumn.Way.UNCLEAR)
                .ifPresent(last -> WorkbookFormulas.put(
                        row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK),
                        added.continued(last, isOfAll(column), row.getRowNum() - rows.last()))));
    }

    private CalculatedColumn calculated(int column, String name, List<Formula> own) {
        int values = 0;
        for (int row = rows.first(); row <= rows.last(); row++) {
            values += isValue(row, column) ? 1 : 0;
        }
        return new CalculatedColumn(added, name, own, values, isValue(rows.first(), column));
    }

    private boolean isValue(int index, int column) {
        Row row = sheet.getRow(index);
        Cell cell = row == null ? null : row.getCell(column);
        if (cell == null || cell.getCellType() == CellType.BLANK) {
            return false;
        }
        return cell.getCellType() != CellType.FORMULA
                || !WorkbookFormulas.text(cell)
                        .map(CalculatedColumn::isCalculated)
                        .orElse(true);
    }

    private boolean isItems(Formula formula, int column) {
        return formula.sheet() == sheet
                && formula.column() == column
                && formula.row() >= rows.first()
                && formula.row() <= rows.last();
    }

    private String textOf(Formula formula) {
        var column = calculated.get(formula.column());
        return column != null
                        && isItems(formula, formula.column())
                        && column.last().isPresent()
                ? added.ofItem(formula, isOfAll(formula.column()))
                : added.elsewhere(formula);
    }

    private boolean isOfAll(int column) {
        return ways.get(column) == CalculatedColumn.Way.OF_ALL;
    }

    private void replace(Formula formula, String text) {
        boolean moved = formula.sheet() == sheet && formula.row() > rows.last();
        Row row = formula.sheet().getRow(formula.row() + (moved ? added.count() : 0));
        Cell cell = row.getCell(formula.column());
        if (!WorkbookFormulas.text(cell).orElse("").equals(text)) {
            WorkbookFormulas.replace(cell, text);
        }
    }

    private String rangeOf(Name name) {
        String range = rangeNow(name);
        boolean ofProgram =
                name.getNameName().startsWith("_xlnm.") || name.getNameName().startsWith("Print_");
        try {
            return range.isEmpty()
                    ? ""
                    : added.elsewhere(range, "", "The name '" + name.getNameName() + "' (" + range + ")");
        } catch (ToolFailure doubtful) {
            if (ofProgram) {
                return "";
            }
            throw doubtful;
        }
    }

    private static String rangeNow(Name name) {
        try {
            return name.isFunctionName() || name.getRefersToFormula() == null ? "" : name.getRefersToFormula();
        } catch (RuntimeException unreadable) {
            return "";
        }
    }
}
