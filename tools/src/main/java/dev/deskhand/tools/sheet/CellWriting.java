package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.PlainNumber;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Workbook;

/** Puts JSON values into cells of one workbook, with the styles that go with them. */
final class CellWriting {

    private static final int MAX_CELL_TEXT = 32_767;

    private final Workbook workbook;
    private final Map<String, CellStyle> styles = new HashMap<>();

    CellWriting(Workbook workbook) {
        this.workbook = workbook;
    }

    /** Writes the value as the kind of its column says; texts stay texts, whatever they begin with. */
    static void set(Cell cell, JsonNode value, ColumnKind kind) {
        if (value.isNull() || value.isMissingNode()) {
            cell.setBlank();
        } else if (kind == ColumnKind.DATE && ColumnKind.date(value).isPresent()) {
            cell.setCellValue(ColumnKind.date(value).get());
        } else if (kind == ColumnKind.MOMENT && ColumnKind.moment(value).isPresent()) {
            cell.setCellValue(ColumnKind.moment(value).get());
        } else if (ColumnKind.isExactNumber(value)) {
            cell.setCellValue(value.doubleValue());
        } else if (value.isBoolean()) {
            cell.setCellValue(value.booleanValue());
        } else {
            String text = text(value);
            cell.setCellValue(text.length() > MAX_CELL_TEXT ? text.substring(0, MAX_CELL_TEXT) : text);
        }
    }

    /** A value as people read it; of a link or the like its text. */
    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isObject() && value.path("text").isTextual()) {
            return value.path("text").textValue();
        }
        if (value.isNumber()) {
            return Numbers.of(value).map(PlainNumber::of).orElseGet(value::asText);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    CellStyle body(String format) {
        return styles.computeIfAbsent(format, key -> formatted(key));
    }

    CellStyle header() {
        return styles.computeIfAbsent("header", key -> {
            var style = bold();
            style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setBorderBottom(BorderStyle.THIN);
            return style;
        });
    }

    CellStyle title() {
        return styles.computeIfAbsent("title", key -> bold());
    }

    CellStyle total(String format) {
        return styles.computeIfAbsent("total " + format, key -> {
            var style = bold();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setBorderTop(BorderStyle.THIN);
            return style;
        });
    }

    private CellStyle formatted(String format) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private CellStyle bold() {
        var font = workbook.createFont();
        font.setBold(true);
        var style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }
}
