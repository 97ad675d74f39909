package dev.deskhand.tools.sheet;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFCell;

/** What a cell in error says. */
final class CellErrors {

    private CellErrors() {}

    /** Such as #REF!; also errors of newer programs, such as #SPILL!. */
    static String text(Cell cell) {
        if (cell instanceof XSSFCell modern) {
            return String.valueOf(modern.getErrorCellString());
        }
        return FormulaError.isValidCode(cell.getErrorCellValue())
                ? FormulaError.forInt(cell.getErrorCellValue()).getString()
                : "#" + cell.getErrorCellValue();
    }
}
