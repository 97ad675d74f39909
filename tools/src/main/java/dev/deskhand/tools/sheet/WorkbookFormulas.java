package dev.deskhand.tools.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCellFormula;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellFormulaType;

/** The formulas of a workbook as texts that can be changed one by one. */
final class WorkbookFormulas {

    /** A formula and where it stands; rows and columns count from 0. */
    record Formula(Sheet sheet, int row, int column, String text) {

        String place() {
            return sheet.getSheetName() + "!" + new CellReference(row, column).formatAsString() + " (=" + text + ")";
        }
    }

    private WorkbookFormulas() {}

    /** Every formula, after each that was shared between cells has been written into all of them. */
    static List<Formula> of(Workbook workbook) {
        var formulas = new ArrayList<Formula>();
        for (Sheet sheet : workbook) {
            var cells = cells(sheet);
            unshare(cells);
            cells.forEach(cell -> text(cell)
                    .ifPresent(
                            text -> formulas.add(new Formula(sheet, cell.getRowIndex(), cell.getColumnIndex(), text))));
        }
        return formulas;
    }

    static List<Cell> cells(Sheet sheet) {
        var cells = new ArrayList<Cell>();
        sheet.forEach(row -> row.forEach(cell -> {
            if (cell.getCellType() == CellType.FORMULA) {
                cells.add(cell);
            }
        }));
        return cells;
    }

    /** The text of a formula; of one that fills several cells only in the first of them. */
    static Optional<String> text(Cell cell) {
        if (cell instanceof XSSFCell modern) {
            CTCellFormula formula = modern.getCTCell().getF();
            return Optional.ofNullable(formula)
                    .map(CTCellFormula::getStringValue)
                    .filter(text -> !text.isEmpty());
        }
        return Optional.of(cell.getCellFormula());
    }

    /** Replaces a formula's text, also of one with functions that POI does not know. */
    static void replace(Cell cell, String text) {
        if (cell instanceof XSSFCell modern && modern.getCTCell().isSetF()) {
            modern.getCTCell().getF().setStringValue(text);
        } else {
            put(cell, text);
        }
    }

    /** Makes a cell hold a formula. */
    static void put(Cell cell, String text) {
        if (cell.getSheet().getWorkbook() instanceof XSSFWorkbook modern) {
            boolean checked = modern.getCellFormulaValidation();
            modern.setCellFormulaValidation(false);
            try {
                cell.setCellFormula(text);
            } finally {
                modern.setCellFormulaValidation(checked);
            }
        } else {
            cell.setCellFormula(text);
        }
    }

    private static void unshare(List<Cell> cells) {
        Map<Long, XSSFCell> masters = new HashMap<>();
        var shared = new ArrayList<XSSFCell>();
        for (Cell cell : cells) {
            if (cell instanceof XSSFCell modern
                    && modern.getCTCell().isSetF()
                    && modern.getCTCell().getF().getT() == STCellFormulaType.SHARED) {
                shared.add(modern);
                if (modern.getCTCell().getF().isSetRef()) {
                    masters.put(modern.getCTCell().getF().getSi(), modern);
                }
            }
        }
        var texts = new HashMap<XSSFCell, String>();
        for (XSSFCell cell : shared) {
            XSSFCell master = masters.get(cell.getCTCell().getF().getSi());
            if (master != null) {
                texts.put(
                        cell,
                        FormulaText.moved(
                                master.getCTCell().getF().getStringValue(),
                                cell.getRowIndex() - master.getRowIndex(),
                                cell.getColumnIndex() - master.getColumnIndex()));
            }
        }
        texts.forEach((cell, text) -> {
            CTCellFormula own = CTCellFormula.Factory.newInstance();
            own.setStringValue(text);
            cell.getCTCell().setF(own);
        });
    }
}
