package dev.deskhand.tools.spi;

import java.math.BigDecimal;

/**
 * Numbers written out in digits, as people write them.
 *
 * <p>A number such as 1e999999999 is nine letters in a file and a thousand million in digits; nobody means it, and
 * writing it out would take all the memory there is.
 */
public final class PlainNumber {

    /** More places before or after the point than any amount, measure or number of a record has. */
    private static final int MOST_PLACES = 400;

    private PlainNumber() {}

    /** Whether it can be written out. */
    public static boolean isWritable(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        return number.signum() == 0 && Math.abs((long) number.scale()) <= MOST_PLACES
                || number.signum() != 0 && number.scale() <= MOST_PLACES && before <= MOST_PLACES;
    }

    /** All of its digits without an exponent; with one where it cannot be written out. */
    public static String of(BigDecimal number) {
        return isWritable(number) ? number.toPlainString() : number.toString();
    }
}
