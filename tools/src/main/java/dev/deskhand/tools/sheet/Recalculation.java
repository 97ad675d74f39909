package dev.deskhand.tools.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** Calculates a workbook's formulas after a change, and leaves none with a result that may rest on what was there before. */
final class Recalculation {

    private static final Pattern NAMES =
            Pattern.compile("[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*(?![\\p{L}\\p{N}_.(!\\\\])");

    /** Cells of a sheet; rows and columns count from 0. */
    record Area(String sheet, int firstRow, int lastRow, int firstColumn, int lastColumn) {

        static Area all(Sheet sheet) {
            return new Area(sheet.getSheetName(), 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        }

        static Area of(Cell cell) {
            return new Area(
                    cell.getSheet().getSheetName(),
                    cell.getRowIndex(),
                    cell.getRowIndex(),
                    cell.getColumnIndex(),
                    cell.getColumnIndex());
        }

        private boolean meets(FormulaText.Reference reference, String own) {
            String named = reference.prefix().isEmpty() ? own : reference.sheet();
            var first = reference.first();
            var last = reference.last();
            return (named.equalsIgnoreCase(sheet) || named.contains(":"))
                    && (first.row() < 0 || (first.row() <= lastRow && last.row() >= firstRow))
                    && (first.column() < 0 || (first.column() <= lastColumn && last.column() >= firstColumn));
        }
    }

    private Recalculation() {}

    /**
     * Calculates what POI can; what it cannot and what depends on the change loses its result, so that nobody takes it for one.
     *
     * @param changed cells that have been given other values
     * @param done whose formulas have their results already
     */
    static void after(Workbook workbook, List<Area> changed, List<Sheet> done) {
        var evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        var areas = new ArrayList<>(changed);
        var unknown = new ArrayList<Cell>();
        for (Sheet sheet : workbook) {
            for (Cell cell : done.contains(sheet) ? List.<Cell>of() : WorkbookFormulas.cells(sheet)) {
                String before = result(cell);
                try {
                    evaluator.evaluateFormulaCell(cell);
                } catch (RuntimeException unknownFunction) {
                    unknown.add(cell);
                }
                if (!result(cell).equals(before)) {
                    areas.add(Area.of(cell));
                }
            }
        }
        if (!unknown.isEmpty()) {
            // The spreadsheet program calculates them when the file is opened.
            workbook.setForceFormulaRecalculation(true);
        }
        while (unknown.removeIf(cell -> forgotten(cell, areas))) {
            // Each one forgotten may be what another rests on.
        }
    }

    private static boolean forgotten(Cell cell, List<Area> areas) {
        String text = WorkbookFormulas.text(cell).orElse("");
        String own = cell.getSheet().getSheetName();
        boolean rests = mayUseNames(text)
                || FormulaText.references(text).stream()
                        .anyMatch(reference -> areas.stream().anyMatch(area -> area.meets(reference, own)));
        if (rests) {
            forget(cell);
            areas.add(Area.of(cell));
        }
        return rests;
    }

    /** Whether it refers to something by a name, of which its text does not tell where it is. */
    private static boolean mayUseNames(String text) {
        String rest = FormulaText.mapped(text, reference -> "0").replaceAll("\"[^\"]*\"", "0");
        return rest.contains("[")
                || NAMES.matcher(rest)
                        .results()
                        .anyMatch(name -> !name.group().toUpperCase(Locale.ROOT).matches("TRUE|FALSE"));
    }

    private static void forget(Cell cell) {
        if (cell instanceof XSSFCell modern) {
            if (modern.getCTCell().isSetV()) {
                modern.getCTCell().unsetV();
            }
            modern.getCTCell().setT(STCellType.N);
        } else {
            cell.setCellValue(0);
        }
    }

    private static String result(Cell cell) {
        return switch (cell.getCachedFormulaResultType()) {
            case NUMERIC -> String.valueOf(cell.getNumericCellValue());
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case ERROR -> CellErrors.text(cell);
            case FORMULA, BLANK, _NONE -> "";
        };
    }
}
