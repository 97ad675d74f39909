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

    /** For these values of a column, of which those that are no numbers do not count. */
    public static ColumnNumbers of(Iterable<JsonNode> values) {
        int most = 0;
        for (JsonNode value : values) {
            BigDecimal number = value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
            most = Math.max(
                    most,
                    PlainNumber.isWritable(number) ? number.stripTrailingZeros().scale() : MOST + 1);
        }
        return new ColumnNumbers(most > MOST ? 0 : most == 1 ? 2 : most);
    }

    /** For one field of these records. */
    public static ColumnNumbers of(Iterable<JsonNode> records, String name) {
        var values = new ArrayList<JsonNode>();
        records.forEach(one -> values.add(one.path(name)));
        return of(values);
    }

    public String text(BigDecimal number) {
        return decimals == 0 ? PlainNumber.of(number) : String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
