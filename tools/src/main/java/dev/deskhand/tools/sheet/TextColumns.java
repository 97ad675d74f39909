package dev.deskhand.tools.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what the texts of one column mean, where all of them together leave no doubt. */
final class TextColumns {

    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,10})?");
    private static final Pattern POINT = Pattern.compile("-?([1-9]\\d{0,2}(,\\d{3})+|0|[1-9]\\d{0,14})(\\.\\d{1,10})?");
    private static final Pattern COMMA =
            Pattern.compile("-?([1-9]\\d{0,2}([. ]\\d{3})+|0|[1-9]\\d{0,14})(,\\d{1,10})?");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})");

    private TextColumns() {}

    /** The number in a text such as {@code 1234.5} or {@code 1,234.50}. */
    static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        if (PLAIN.matcher(stripped).matches()) {
            return Optional.of(new BigDecimal(stripped));
        }
        return POINT.matcher(stripped).matches()
                ? Optional.of(new BigDecimal(stripped.replace(",", "")))
                : Optional.empty();
    }

    /** The number in a text such as {@code 1234,5} or {@code 1.234,50}. */
    static Optional<BigDecimal> commaNumber(String text) {
        String stripped = text.strip();
        return COMMA.matcher(stripped).matches() ? Optional.of(comma(stripped)) : Optional.empty();
    }

    private static BigDecimal comma(String text) {
        return new BigDecimal(text.replace(".", "").replace(" ", "").replace(',', '.'));
    }

    /**
     * How to read the numbers of a column; empty when they are not all numbers, are codes with leading zeros or too long for
     * a number, or could be read in two ways.
     *
     * @param sign asked where the column itself does not tell it
     */
    static Optional<Function<String, BigDecimal>> numbers(List<String> texts, Supplier<DecimalSign> sign) {
        var decimals = DecimalSign.decides(texts) ? sign.get() : null;
        if (decimals == DecimalSign.UNKNOWN) {
            return Optional.empty();
        }
        if (decimals != DecimalSign.COMMA) {
            if (all(texts, PLAIN)) {
                return Optional.of(BigDecimal::new);
            }
            if (all(texts, POINT)) {
                return Optional.of(text -> new BigDecimal(text.replace(",", "")));
            }
        }
        // Points alone may also part the groups of an article's number.
        if (all(texts, COMMA)
                && (decimals == DecimalSign.COMMA || texts.stream().anyMatch(text -> text.contains(",")))) {
            return Optional.of(TextColumns::comma);
        }
        return Optional.empty();
    }

    /** How to read the dates of a column; empty when they are not all dates or day and month cannot be told apart. */
    static Optional<Function<String, LocalDate>> dates(List<String> texts) {
        if (all(texts, YEAR_FIRST)) {
            return whenAllRead(texts, text -> date(YEAR_FIRST.matcher(text), 1, 2, 3));
        }
        if (!all(texts, YEAR_LAST)) {
            return Optional.empty();
        }
        Function<String, LocalDate> dayFirst = text -> date(YEAR_LAST.matcher(text), 4, 3, 1);
        Function<String, LocalDate> monthFirst = text -> date(YEAR_LAST.matcher(text), 4, 1, 3);
        if (texts.stream().allMatch(text -> text.contains("."))) {
            return whenAllRead(texts, dayFirst);
        }
        boolean canBeDayFirst = whenAllRead(texts, dayFirst).isPresent();
        boolean canBeMonthFirst = whenAllRead(texts, monthFirst).isPresent();
        if (canBeDayFirst == canBeMonthFirst) {
            return Optional.empty();
        }
        return Optional.of(canBeDayFirst ? dayFirst : monthFirst);
    }

    /** Whether a text is a date that does not stand in the order of its letters, such as 28.2.2026. */
    static boolean isWrittenDate(String text) {
        return YEAR_LAST.matcher(text.strip()).matches()
                || (YEAR_FIRST.matcher(text.strip()).matches()
                        && !ISO.matcher(text.strip()).matches());
    }

    private static Optional<Function<String, LocalDate>> whenAllRead(
            List<String> texts, Function<String, LocalDate> reading) {
        try {
            texts.forEach(reading::apply);
            return Optional.of(reading);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher parts, int year, int month, int day) {
        if (!parts.matches()) {
            throw new DateTimeException("not a date");
        }
        return LocalDate.of(
                Integer.parseInt(parts.group(year)),
                Integer.parseInt(parts.group(month)),
                Integer.parseInt(parts.group(day)));
    }

    private static boolean all(List<String> texts, Pattern pattern) {
        return !texts.isEmpty()
                && texts.stream().allMatch(text -> pattern.matcher(text).matches());
    }
}
