package dev.deskhand.service.web.page;

import dev.deskhand.tools.spi.PlainNumber;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number as people type it: with a decimal point, and its thousands grouped or not. */
public final class TypedNumber {

    /** Groups of three by the same sign throughout; after a zero it is a decimal comma, which would count a thousandfold. */
    private static final Pattern GROUPED =
            Pattern.compile("([-+]?[1-9]\\d{0,2})(([,'\\u2019 \\u00a0\\u202f])\\d{3}(?:\\3\\d{3})*)(\\.\\d+)?");

    private static final Pattern SEPARATORS = Pattern.compile("[,'\\u2019 \\u00a0\\u202f]");

    private TypedNumber() {}

    /** Empty for what is no number, or one that might mean another, such as {@code 12,50}. */
    public static Optional<BigDecimal> of(String typed) {
        String word = typed.strip();
        try {
            var number = new BigDecimal(
                    GROUPED.matcher(word).matches() ? SEPARATORS.matcher(word).replaceAll("") : word);
            return Optional.of(number).filter(PlainNumber::isWritable);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
