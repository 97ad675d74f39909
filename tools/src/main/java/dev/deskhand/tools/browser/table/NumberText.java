package dev.deskhand.tools.browser.table;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them: 1,234.50, 1.234,50, 1 234,50, (12.00), €5, 5 EUR, 12- . */
final class NumberText {

    private static final Pattern SHAPE = Pattern.compile("(?<before>\\p{Sc}|[A-Z]{3}|[A-Z]{0,2}\\$|元|Fr\\.|kr)?\\s*"
            + "(?<sign>[-−–])?\\s*(?<inner>\\p{Sc})?\\s*(?<digits>\\d[\\d.,'’ \\u00a0\\u202f]*)(?<trail>-)?\\s*"
            + "(?<after>\\p{Sc}|[A-Z]{3}|元|kr|Fr\\.)?");
    private static final Set<String> CURRENCY_CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern LEADING_ZERO = Pattern.compile("0\\d+.*");
    /** Such as 192.168.100.200, whose parts may be of three digits each. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.[0-2]\\d{2}){3}");

    private static final Set<String> COMMA_LANGUAGES = Set.of(
            "de", "fr", "es", "it", "nl", "pt", "pl", "da", "sv", "nb", "no", "fi", "cs", "ru", "tr", "el", "hu");
    private static final Set<String> POINT_LANGUAGES = Set.of("en", "zh", "ja", "ko", "he", "th");

    /** A number's parts: the digits with their separators, the sign, and the currency written with them. */
    record Parts(String digits, boolean negative, String currency) {}

    private NumberText() {}

    static Optional<Parts> parts(String text) {
        String trimmed = text.strip();
        boolean bracketed = trimmed.startsWith("(") && trimmed.endsWith(")");
        Matcher m = SHAPE.matcher(
                bracketed ? trimmed.substring(1, trimmed.length() - 1).strip() : trimmed);
        if (!m.matches()) {
            return Optional.empty();
        }
        String digits =
                m.group("digits").replaceAll("[\\s\\u00a0\\u202f'’]", " ").strip();
        if (LEADING_ZERO.matcher(digits).matches()
                || digits.replaceAll("\\D", "").length() > 15) {
            return Optional.empty();
        }
        boolean negative = bracketed || m.group("sign") != null || m.group("trail") != null;
        String currency = written(m.group("before"), m.group("inner"), m.group("after"));
        if (currency.matches("[A-Z]{3}") && !CURRENCY_CODES.contains(currency)) {
            return Optional.empty();
        }
        return Optional.of(new Parts(digits, negative, currency));
    }

    /** The decimal sign that a number shows by having both signs, each where it belongs; null where it does not. */
    static @Nullable Character shownByBoth(Parts parts) {
        int point = parts.digits().lastIndexOf('.');
        int comma = parts.digits().lastIndexOf(',');
        return point >= 0 && comma >= 0 ? ifAllowed(parts, point > comma ? '.' : ',') : null;
    }

    /** The one it shows by several groups of thousands, or by a comma before two digits; null where it shows none. */
    static @Nullable Character shownByOne(Parts parts) {
        String digits = parts.digits();
        if (ADDRESS.matcher(digits).matches()) {
            return null;
        }
        if (digits.indexOf('.') != digits.lastIndexOf('.')) {
            return ifAllowed(parts, ',');
        }
        if (digits.indexOf(',') != digits.lastIndexOf(',')) {
            return ifAllowed(parts, '.');
        }
        return endsInTwo(digits) ? ifAllowed(parts, ',') : null;
    }

    static boolean endsInTwo(String digits) {
        return digits.length() - 3 == digits.lastIndexOf(',');
    }

    private static @Nullable Character ifAllowed(Parts parts, char sign) {
        return value(parts, sign).isPresent() ? Character.valueOf(sign) : null;
    }

    /** Whether it is that number when one of the two signs is taken for the decimal one. */
    static boolean couldBe(String text, BigDecimal number) {
        return parts(text).stream()
                .flatMap(parts -> Stream.of(value(parts, '.'), value(parts, ',')))
                .flatMap(Optional::stream)
                .anyMatch(value -> value.compareTo(number) == 0);
    }

    /** The decimal sign of a whole column: '.' or ',', or null when its numbers contradict or could be read both ways. */
    static @Nullable Character decimalSign(List<Parts> column, Written written) {
        boolean point = false;
        boolean comma = false;
        boolean openPoint = false;
        boolean openComma = false;
        for (Parts parts : column) {
            String digits = parts.digits();
            int lastPoint = digits.lastIndexOf('.');
            int lastComma = digits.lastIndexOf(',');
            if (lastPoint < 0 && lastComma < 0) {
                continue;
            }
            char last = lastPoint > lastComma ? '.' : ',';
            char other = last == '.' ? ',' : '.';
            boolean single = digits.indexOf(last) == digits.lastIndexOf(last);
            int after = digits.length() - 1 - Math.max(lastPoint, lastComma);
            boolean both = digits.indexOf(other) >= 0;
            if (!both && single && after == 3 && !digits.startsWith("0") && digits.indexOf(last) <= 3) {
                openPoint |= last == '.';
                openComma |= last == ',';
                continue;
            }
            char decimal = single ? last : other;
            point |= decimal == '.';
            comma |= decimal == ',';
        }
        if (point && comma) {
            return null;
        }
        if (point || comma) {
            return point ? '.' : ',';
        }
        if (openPoint && openComma) {
            return null;
        }
        return openPoint || openComma ? written.decimalBeside(openPoint ? '.' : ',') : Character.valueOf('.');
    }

    static @Nullable Character byLanguage(String language) {
        String primary = language.toLowerCase(java.util.Locale.ROOT).split("[-_]")[0];
        if (COMMA_LANGUAGES.contains(primary)) {
            return ',';
        }
        return POINT_LANGUAGES.contains(primary) ? Character.valueOf('.') : null;
    }

    /** The value; empty when the separators do not stand where they belong. */
    static Optional<BigDecimal> value(Parts parts, char decimalSign) {
        char grouping = decimalSign == '.' ? ',' : '.';
        String digits = parts.digits();
        String whole = digits;
        String fraction = "";
        int at = digits.lastIndexOf(decimalSign);
        if (at >= 0) {
            whole = digits.substring(0, at);
            fraction = digits.substring(at + 1);
        }
        String group = "[" + Pattern.quote(String.valueOf(grouping)) + " ]";
        if (!whole.matches("\\d+|\\d{1,3}(" + group + "\\d{3})+") || !fraction.matches("\\d*")) {
            return Optional.empty();
        }
        var number = new BigDecimal(whole.replaceAll(group, "") + (fraction.isEmpty() ? "" : "." + fraction));
        return Optional.of(parts.negative() ? number.negate() : number);
    }

    private static String written(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }
}
