package dev.deskhand.tools.sheet;

import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;

/** The areas of a sheet that its program takes for tables or filters, which have to take in rows that are added. */
final class TableAreas {

    private TableAreas() {}

    static void extend(Sheet sheet, ItemRows rows, int count) {
        if (!(sheet instanceof XSSFSheet modern)) {
            return;
        }
        for (XSSFTable table : List.copyOf(modern.getTables())) {
            int start = table.getStartRowIndex();
            int end = table.getEndRowIndex();
            if (end >= rows.last()) {
                table.setArea(new AreaReference(
                        new CellReference(start > rows.last() ? start + count : start, table.getStartColIndex()),
                        new CellReference(end + count, table.getEndColIndex()),
                        SpreadsheetVersion.EXCEL2007));
            }
        }
        var filter = modern.getCTWorksheet().getAutoFilter();
        if (filter != null) {
            var range = CellRangeAddress.valueOf(filter.getRef());
            if (range.getFirstRow() <= rows.last() && range.getLastRow() >= rows.last()) {
                range.setLastRow(range.getLastRow() + count);
                filter.setRef(range.formatAsString());
            }
        }
    }
}
