package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time such as 25:30, which spreadsheets hold as a number of days. */
final class Durations {

    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[\\$[^]]*]");
    private static final Pattern DATE_CODE = Pattern.compile("[yde年月日]|mmm", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK = Pattern.compile("(-?)(\\d+):([0-5]\\d)(?::([0-5]\\d)(\\.\\d+)?)?");
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final int YEAR = 366;

    private Durations() {}

    /** The span that a cell of this format shows; empty when it shows a point in time or a plain number. */
    static Optional<String> shown(double days, String format) {
        String code = NO_CODE.matcher(format.split(";")[0]).replaceAll("");
        Matcher elapsed = ELAPSED.matcher(code);
        if (elapsed.find()) {
            String rest = code.substring(elapsed.end());
            return Optional.of(text(
                    days, Character.toLowerCase(elapsed.group(1).charAt(0)), rest.contains("s") || rest.contains("S")));
        }
        boolean span = (days < 0 || days >= 1) && Math.abs(days) < YEAR;
        return span && isTime(format) ? Optional.of(text(days, 'h', true)) : Optional.empty();
    }

    /** Whether a format shows times of day or spans of time, and no dates. */
    static boolean isTime(String format) {
        String code = NO_CODE.matcher(format.split(";")[0]).replaceAll("");
        return ELAPSED.matcher(code).find()
                || (code.toLowerCase(java.util.Locale.ROOT).contains("h")
                        && !DATE_CODE.matcher(code).find());
    }

    /** The seconds of a text such as 25:30 or 25:30:00, of which the first part are hours. */
    static Optional<BigDecimal> seconds(JsonNode value) {
        return value.isTextual() ? seconds(value.textValue()) : Optional.empty();
    }

    /** The days of a text such as 25:30, as a cell holds them. */
    static Optional<Double> days(JsonNode value) {
        return seconds(value).map(seconds -> seconds.doubleValue() / DAY.doubleValue());
    }

    private static Optional<BigDecimal> seconds(String text) {
        Matcher parts = CLOCK.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var whole = new BigDecimal(parts.group(2))
                .multiply(BigDecimal.valueOf(3_600))
                .add(new BigDecimal(parts.group(3)).multiply(BigDecimal.valueOf(60)))
                .add(new BigDecimal(parts.group(4) == null ? "0" : parts.group(4)))
                .add(new BigDecimal(parts.group(5) == null ? "0" : "0" + parts.group(5)));
        return Optional.of(parts.group(1).isEmpty() ? whole : whole.negate());
    }

    private static String text(double days, char unit, boolean withSeconds) {
        long seconds = new BigDecimal(Math.abs(days))
                .multiply(DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        String sign = days < 0 && seconds > 0 ? "-" : "";
        return sign
                + switch (unit) {
                    case 's' -> String.valueOf(seconds);
                    case 'm' -> seconds / 60 + (withSeconds ? two(seconds % 60) : "");
                    default ->
                        seconds / 3_600
                                + two(seconds / 60 % 60)
                                + (withSeconds || seconds % 60 > 0 ? two(seconds % 60) : "");
                };
    }

    private static String two(long number) {
        return (number < 10 ? ":0" : ":") + number;
    }
}
