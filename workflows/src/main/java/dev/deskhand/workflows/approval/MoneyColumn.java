package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of several rows, read as sums of money the way {@link Amounts} reads them, with their signs.
 *
 * @param cells one for each row
 */
public record MoneyColumn(String name, List<Cell> cells) {

    /** A decimal point or comma that nothing else can be. */
    private static final Pattern CERTAIN = Pattern.compile(".*[0-9]([.,])(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.,]).*");

    /** Digits with one sign between them that could be a decimal point or part thousands. */
    private static final Pattern UNCERTAIN = Pattern.compile("(?<![0-9.,])([0-9]{1,3})([.,])([0-9]{3})(?![0-9.,])");

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}\\.\\d+");
    private static final Pattern NEGATIVE = Pattern.compile(
            "(?:[^0-9]*[^0-9A-Za-z])?-[^0-9]*[0-9].*|.*[0-9] *-|[^0-9]*\\([^0-9]*[0-9.,' ]+[^0-9]*\\)[^0-9]*");
    private static final Pattern UNIT = Pattern.compile(
            "[" + MoneyWords.SIGNS + "]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|" + MoneyWords.CHINESE_NAMES + "|[元圆圓円원]");

    /** Columns of numbers that name somebody or something, though they are called after money. */
    private static final Pattern KEYS =
            Pattern.compile("(?i)account(?! *balance)|konto(?!stand)|iban|kreditor|debitor|nummer|账户|科目|卡号");

    public MoneyColumn {
        cells = List.copyOf(cells);
    }

    /**
     * One value.
     *
     * @param text as it is sent; "" when nothing is
     * @param amount null when nothing is sent, or when it cannot be read
     * @param unit the currency beside it, "" for none
     */
    public record Cell(String text, @Nullable BigDecimal amount, String unit) {

        /** Whether something is sent that nobody can add up. */
        public boolean isUnreadable() {
            return !text.isEmpty() && amount == null;
        }
    }

    /** The column where it holds money, by its name or by what is in it; empty for any other. */
    public static Optional<MoneyColumn> of(String name, List<JsonNode> values) {
        MoneyName called = MoneyName.of(name);
        boolean named =
                called.isMoney() && !called.isOfTime() && !KEYS.matcher(name).find();
        if (!named && values.stream().noneMatch(MoneyColumn::looksLikeMoney)) {
            return Optional.empty();
        }
        MoneyName money = new MoneyName(true, false, false, called.scale());
        char point = decimalPoint(values);
        var column = new MoneyColumn(
                name, values.stream().map(value -> cell(money, value, point)).toList());
        long read = column.cells.stream().filter(cell -> cell.amount != null).count();
        long unread = column.cells.stream().filter(Cell::isUnreadable).count();
        boolean mostly = read > 0 && (called.isAmount() || read >= unread);
        return mostly ? Optional.of(column) : Optional.empty();
    }

    private static boolean looksLikeMoney(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().scale() > 0
                    && value.decimalValue().abs().compareTo(new BigDecimal("1e12")) < 0;
        }
        return value.isTextual()
                && (DECIMAL.matcher(value.textValue()).matches()
                        || MoneyText.amounts(MoneyName.NONE, value.textValue()).size() == 1);
    }

    /** The sign that is a decimal point somewhere in the column, and no other is; else a blank: where it could be either, the larger. */
    private static char decimalPoint(List<JsonNode> values) {
        char found = ' ';
        for (JsonNode value : values) {
            Matcher certain = CERTAIN.matcher(value.isTextual() ? MoneyText.plain(value.textValue()) : "");
            if (certain.matches()) {
                char sign = certain.group(1).charAt(0);
                if (found != ' ' && found != sign) {
                    return ' ';
                }
                found = sign;
            }
        }
        return found;
    }

    private static Cell cell(MoneyName name, JsonNode value, char point) {
        if (value.isNumber()) {
            return new Cell(value.asText(), value.decimalValue().multiply(name.scale()), "");
        } else if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()) {
            return new Cell("", null, "");
        } else if (!value.isTextual()) {
            return new Cell(value.toString(), null, "");
        }
        String text = MoneyText.plain(value.textValue()).strip();
        List<BigDecimal> found = MoneyText.amounts(name, decided(text, point));
        boolean one = found.size() == 1 && found.getFirst().compareTo(Amounts.UNREADABLE) < 0;
        Matcher unit = UNIT.matcher(text);
        return new Cell(
                value.textValue(), one ? signed(text, found.getFirst()) : null, unit.find() ? unit.group() : "");
    }

    private static BigDecimal signed(String text, BigDecimal amount) {
        return NEGATIVE.matcher(text).matches() ? amount.negate() : amount;
    }

    /** With a further 0 behind what is a decimal point in this column, so that it is no sign between thousands. */
    private static String decided(String text, char point) {
        return UNCERTAIN
                .matcher(text)
                .replaceAll(found -> found.group() + (found.group(2).charAt(0) == point ? "0" : ""));
    }

    /** In what the column is counted in: 5 for 50,000 under "Amount (k€)" is 50. */
    public BigDecimal counted(BigDecimal amount) {
        return amount.divide(MoneyName.of(name).scale(), MathContext.DECIMAL128);
    }
}
