package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the values of one column are, judged together. */
enum ColumnKind {
    TEXT("@"),
    DATE("yyyy-mm-dd"),
    MOMENT("yyyy-mm-dd hh:mm"),
    WHOLE("0"),
    MONEY("#,##0.00"),
    DECIMAL("#,##0.00######"),
    MIXED("General");

    private static final Pattern MONEY_NAME = Pattern.compile(
            ".*(amount|total|price|sum|gross|net|tax|vat|balance|cost|fee|betrag|summe|preis|金额|总额|合计|价|税|余额|费).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int EXACT_DIGITS = 15;

    private final String format;

    ColumnKind(String format) {
        this.format = format;
    }

    String format() {
        return format;
    }

    static ColumnKind of(String column, List<JsonNode> values) {
        if (values.isEmpty()) {
            return MIXED;
        }
        if (values.stream().allMatch(ColumnKind::isExactNumber)) {
            boolean whole = values.stream().allMatch(value -> scale(value) == 0);
            if (whole) {
                return MONEY_NAME.matcher(column).matches() ? MONEY : WHOLE;
            }
            return values.stream().allMatch(value -> scale(value) <= 2) ? MONEY : DECIMAL;
        }
        if (values.stream().allMatch(value -> date(value).isPresent())) {
            return DATE;
        }
        if (values.stream().allMatch(value -> moment(value).isPresent())) {
            return MOMENT;
        }
        return values.stream().allMatch(JsonNode::isTextual) ? TEXT : MIXED;
    }

    /** Spreadsheets hold fifteen digits; longer numbers are kept as texts. */
    static boolean isExactNumber(JsonNode value) {
        return value.isNumber()
                && Numbers.of(value)
                        .filter(number -> number.stripTrailingZeros().precision() <= EXACT_DIGITS)
                        .isPresent();
    }

    static Optional<LocalDate> date(JsonNode value) {
        try {
            return value.isTextual() && value.textValue().length() == 10
                    ? Optional.of(LocalDate.parse(value.textValue())).filter(date -> date.getYear() >= 1900)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDateTime> moment(JsonNode value) {
        try {
            return value.isTextual() && value.textValue().length() >= 16
                    ? Optional.of(LocalDateTime.parse(value.textValue())).filter(moment -> moment.getYear() >= 1900)
                    : date(value).map(LocalDate::atStartOfDay);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int scale(JsonNode value) {
        return Numbers.of(value)
                .map(number -> Math.max(0, number.stripTrailingZeros().scale()))
                .orElse(0);
    }
}
