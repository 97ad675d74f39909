package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.spi.PlainNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** Lays a table out on an empty sheet: title, header, rows, and totals after a blank row. */
final class SheetLayout {

    private static final int MIN_WIDTH = 8;
    private static final int MAX_WIDTH = 60;

    private final Sheet sheet;
    private final List<String> columns;
    private final CellWriting writing;
    private final Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    private final Map<String, String> formats = new LinkedHashMap<>();
    private final int[] widths;
    private int next;

    SheetLayout(Sheet sheet, List<String> columns, ItemList items, JsonNode formats) {
        this.sheet = sheet;
        this.columns = columns;
        this.writing = new CellWriting(sheet.getWorkbook());
        this.widths = new int[columns.size() + 1];
        for (String column : columns) {
            var values = items.items().stream()
                    .filter(item -> !item.isBlank(column))
                    .map(item -> item.get(column))
                    .toList();
            ColumnKind kind =
                    formats.path(column).asText().equals("@") ? ColumnKind.TEXT : ColumnKind.of(column, values);
            this.kinds.put(column, kind);
            this.formats.put(column, formats.path(column).asText(kind.format()));
        }
    }

    void write(String title, ItemList items, Totals totals) {
        if (!title.isBlank()) {
            Cell cell = sheet.createRow(next).createCell(0);
            cell.setCellValue(title);
            cell.setCellStyle(writing.title());
            next += 2;
        }
        int headerRow = next;
        Row header = sheet.createRow(next++);
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = header.createCell(i);
            cell.setCellValue(columns.get(i));
            cell.setCellStyle(writing.header());
            widen(i, columns.get(i));
        }
        items.items().forEach(this::row);
        if (!columns.isEmpty()) {
            sheet.createFreezePane(0, headerRow + 1);
            if (!items.items().isEmpty()) {
                sheet.setAutoFilter(new CellRangeAddress(headerRow, next - 1, 0, columns.size() - 1));
            }
        }
        totals(totals, new SumFormulas(columns, items, totals), headerRow + 1, next - 1);
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                sheet.setColumnWidth(i, Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, widths[i] + 2)) * 256);
            }
        }
    }

    private void row(ItemList.Item item) {
        Row row = sheet.createRow(next++);
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            JsonNode value = item.isBlank(column) ? MissingNode.getInstance() : item.get(column);
            Cell cell = row.createCell(i);
            boolean asText = kind(column) == ColumnKind.TEXT && value.isNumber();
            if (asText) {
                cell.setCellValue(CellWriting.text(value));
            } else {
                CellWriting.set(cell, value, kind(column));
            }
            cell.setCellStyle(writing.body(format(column)));
            widen(i, kind(column) == ColumnKind.MONEY ? CellWriting.text(value) + ",.00" : CellWriting.text(value));
        }
    }

    private void totals(Totals totals, SumFormulas formulas, int first, int last) {
        if (totals.sums().isEmpty()) {
            return;
        }
        var summed = totals.sums().values().iterator().next().keySet();
        int label = 0;
        while (label < columns.size() && summed.contains(columns.get(label))) {
            label++;
        }
        next++;
        for (var group : totals.sums().entrySet()) {
            Row row = sheet.createRow(next++);
            String name = label(totals.by(), group.getKey());
            text(row, label, name);
            int by = columns.indexOf(totals.by());
            for (var sum : group.getValue().entrySet()) {
                int column = columns.indexOf(sum.getKey());
                if (column >= 0) {
                    boolean formula =
                            kind(sum.getKey()) != ColumnKind.TEXT && formulas.holds(sum.getKey(), sum.getValue());
                    total(
                            row.createCell(column),
                            formula ? formula(column, by, group.getKey(), first, last) : "",
                            sum.getValue());
                }
            }
        }
    }

    static String label(String by, String group) {
        return by.isEmpty() ? "Total" : "Total " + (group.isEmpty() ? "(blank)" : group);
    }

    private void text(Row row, int column, String text) {
        Cell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(writing.total("@"));
        widen(column, text);
    }

    private void total(Cell cell, String formula, BigDecimal total) {
        if (formula.isEmpty()) {
            CellWriting.set(cell, Numbers.json(total), ColumnKind.MIXED);
        } else {
            cell.setCellFormula(formula);
            // Also stored as the formula's result, for programs that read without calculating.
            cell.setCellValue(total.doubleValue());
        }
        String format = format(columns.get(cell.getColumnIndex()));
        cell.setCellStyle(writing.total(format));
        widen(cell.getColumnIndex(), PlainNumber.of(total) + ",.00");
    }

    /** SUMIF where the group's text is plain; a comparison where SUMIF would take parts of it for wildcards. */
    private String formula(int column, int by, String group, int first, int last) {
        if (last < first) {
            return "";
        }
        String sums = range(column, first, last);
        if (by < 0) {
            return "SUM(" + sums + ")";
        }
        String quoted = '"' + group.replace("\"", "\"\"") + '"';
        return group.matches("[^*?~<>=]*") && !group.isEmpty()
                ? "SUMIF(" + range(by, first, last) + "," + quoted + "," + sums + ")"
                : "SUMPRODUCT(--(" + range(by, first, last) + "=" + quoted + ")," + sums + ")";
    }

    private static String range(int column, int first, int last) {
        String letters = CellReference.convertNumToColString(column);
        return letters + (first + 1) + ":" + letters + (last + 1);
    }

    private ColumnKind kind(String column) {
        return kinds.getOrDefault(column, ColumnKind.MIXED);
    }

    private String format(String column) {
        return formats.getOrDefault(column, "General");
    }

    /** Counts characters instead of measuring them, which would need fonts; Chinese ones count twice. */
    private void widen(int column, String text) {
        int width = 0;
        for (String line : new ArrayList<>(text.lines().toList())) {
            width = Math.max(
                    width, line.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum());
        }
        widths[column] = Math.max(widths[column], width);
    }
}
