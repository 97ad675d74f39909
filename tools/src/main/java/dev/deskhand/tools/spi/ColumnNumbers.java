package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Writes the numbers of one column alike, so that amounts can be compared at a glance: 412.80 above 3,730.60.
 *
 * @param decimals places after the point of every number; 0 leaves them as they are, since whole numbers may be keys
 */
public record ColumnNumbers(int decimals) {

    /** More places are measures, of which none is cut off or made up. */
    private static final int MOST = 6;

    /** For the numbers of a column. */
    public static ColumnNumbers of(Iterable<BigDecimal> numbers) {
        int most = 0;
        for (BigDecimal number : numbers) {
            most = Math.max(
                    most,
                    PlainNumber.isWritable(number) ? number.stripTrailingZeros().scale() : MOST + 1);
        }
        return new ColumnNumbers(most > MOST ? 0 : most == 1 ? 2 : most);
    }

    /** For one field of these records, of which those that have no number there do not count. */
    public static ColumnNumbers of(Iterable<JsonNode> records, String name) {
        var numbers = new ArrayList<BigDecimal>();
        for (JsonNode one : records) {
            if (one.path(name).isNumber()) {
                numbers.add(one.path(name).decimalValue());
            }
        }
        return of(numbers);
    }

    public String text(BigDecimal number) {
        return decimals == 0 ? PlainNumber.of(number) : String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
