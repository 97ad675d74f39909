package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.Date1904Support;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;

/** The JSON value of a workbook's cell. */
final class CellValues {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final FormulaEvaluator evaluator;
    private final List<Grid.CellError> errors;

    /** Reads cells and adds those that hold an error to {@code errors}. */
    CellValues(FormulaEvaluator evaluator, List<Grid.CellError> errors) {
        this.evaluator = evaluator;
        this.errors = errors;
    }

    JsonNode of(Cell cell) {
        return switch (cell.getCellType()) {
            case NUMERIC -> number(cell, cell.getNumericCellValue());
            case STRING -> text(cell.getStringCellValue());
            case BOOLEAN -> BooleanNode.valueOf(cell.getBooleanCellValue());
            case ERROR -> error(cell, CellErrors.text(cell));
            case FORMULA -> formula(cell);
            case BLANK, _NONE -> MissingNode.getInstance();
        };
    }

    private JsonNode formula(Cell cell) {
        return switch (cell.getCachedFormulaResultType()) {
            case STRING -> cell.getStringCellValue().isEmpty() ? evaluated(cell) : text(cell.getStringCellValue());
            case BOOLEAN -> BooleanNode.valueOf(cell.getBooleanCellValue());
            case ERROR -> error(cell, CellErrors.text(cell));
            // A formula nobody ever calculated is stored as 0 or as nothing.
            case NUMERIC ->
                cell.getNumericCellValue() == 0 ? evaluated(cell) : number(cell, cell.getNumericCellValue());
            case FORMULA, BLANK, _NONE -> evaluated(cell);
        };
    }

    private JsonNode evaluated(Cell cell) {
        CellValue value;
        try {
            value = evaluator.evaluate(cell);
        } catch (RuntimeException e) {
            // POI knows most functions, not all; what the file says is then all there is.
            return result(cell);
        }
        if (value == null) {
            return result(cell);
        }
        return switch (value.getCellType()) {
            case NUMERIC -> number(cell, value.getNumberValue());
            case STRING -> text(value.getStringValue());
            case BOOLEAN -> BooleanNode.valueOf(value.getBooleanValue());
            case ERROR -> error(cell, FormulaError.forInt(value.getErrorValue()).getString());
            case FORMULA, BLANK, _NONE -> MissingNode.getInstance();
        };
    }

    /** The stored result of a formula that cannot be calculated here, if it was ever calculated elsewhere. */
    private JsonNode result(Cell cell) {
        boolean calculated = cell instanceof XSSFCell modern
                && modern.getCTCell().isSetV()
                && !modern.getSheet().getWorkbook().getForceFormulaRecalculation();
        if (!calculated) {
            return error(cell, Grid.CellError.NOT_CALCULATED);
        }
        return cell.getCachedFormulaResultType() == CellType.NUMERIC
                ? number(cell, cell.getNumericCellValue())
                : MissingNode.getInstance();
    }

    private static JsonNode number(Cell cell, double number) {
        String format = cell.getCellStyle().getDataFormatString();
        if (DateUtil.isADateFormat(cell.getCellStyle().getDataFormat(), format)) {
            var span = Durations.shown(number, format);
            if (span.isPresent()) {
                return TextNode.valueOf(span.get());
            }
        }
        if (DateUtil.isCellDateFormatted(cell) && DateUtil.isValidExcelDate(number)) {
            return date(number, cell);
        }
        return Numbers.json(number);
    }

    private static JsonNode date(double number, Cell cell) {
        boolean from1904 = cell.getSheet().getWorkbook() instanceof Date1904Support book && book.isDate1904();
        LocalDateTime moment = DateUtil.getLocalDateTime(number, from1904, true);
        if (number < 1) {
            return TextNode.valueOf(TIME.format(moment.toLocalTime()));
        }
        return TextNode.valueOf(
                moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? moment.toLocalDate().toString()
                        : moment.toLocalDate() + "T" + TIME.format(moment.toLocalTime()));
    }

    private static JsonNode text(String text) {
        return text.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(text);
    }

    private JsonNode error(Cell cell, String error) {
        String place = cell.getSheet().getSheetName() + "!"
                + new CellReference(cell.getRowIndex(), cell.getColumnIndex()).formatAsString();
        errors.add(new Grid.CellError(cell.getRowIndex(), cell.getColumnIndex(), place + " (" + error + ")"));
        return NullNode.getInstance();
    }
}
