package dev.deskhand.tools.sheet;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;

/** Finds rows that are totals by what they calculate, whatever they are called. */
final class TotalFormulas {

    private static final Pattern SUMS = Pattern.compile("(?i)\\b(SUM|SUBTOTAL|AGGREGATE)\\(");

    private TotalFormulas() {}

    /** Rows with a formula that adds up cells above it in its own column, to the first row that it adds up. */
    static Map<Integer, Integer> of(Sheet sheet) {
        var totals = new TreeMap<Integer, Integer>();
        for (Cell cell : WorkbookFormulas.cells(sheet)) {
            WorkbookFormulas.text(cell)
                    .filter(text -> SUMS.matcher(text).find())
                    .ifPresent(text -> FormulaText.references(text).stream()
                            .filter(reference -> reference.prefix().isEmpty() && isAbove(reference, cell))
                            .forEach(reference -> totals.merge(
                                    cell.getRowIndex(), reference.first().row(), Math::min)));
        }
        return totals;
    }

    private static boolean isAbove(FormulaText.Reference reference, Cell cell) {
        return reference.isArea()
                && reference.first().column() == cell.getColumnIndex()
                && reference.last().column() == cell.getColumnIndex()
                && reference.first().row() >= 0
                && reference.last().row() >= reference.first().row()
                && reference.last().row() < cell.getRowIndex();
    }
}
