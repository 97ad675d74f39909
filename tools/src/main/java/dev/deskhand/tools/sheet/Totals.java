package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact sums of columns, by group.
 *
 * @param by the column that groups; "" for one group of all
 * @param sums column and sum, by the group's text, in order of first appearance
 */
record Totals(String by, Map<String, Map<String, BigDecimal>> sums) {

    static final Totals NONE = new Totals("", Map.of());

    static Totals of(ItemList items, List<String> columns, String by) {
        columns.forEach(items::require);
        return of(items, readings(items, columns), by);
    }

    /** How to read each column, by its name. */
    static Map<String, ColumnNumberTexts> readings(ItemList items, List<String> columns) {
        var readings = new LinkedHashMap<String, ColumnNumberTexts>();
        columns.forEach(column -> readings.put(column, ColumnNumberTexts.of(items, column)));
        return readings;
    }

    static Totals of(ItemList items, Map<String, ColumnNumberTexts> readings, String by) {
        var columns = readings.keySet();
        if (!by.isEmpty()) {
            items.require(by);
        }
        var sums = new LinkedHashMap<String, Map<String, BigDecimal>>();
        if (by.isEmpty()) {
            sums.put("", zeros(columns));
        }
        int row = 0;
        for (ItemList.Item item : items.items()) {
            row++;
            String group = by.isEmpty() ? "" : item.key(by);
            var groupSums = sums.computeIfAbsent(group, key -> zeros(columns));
            for (var reading : readings.entrySet()) {
                groupSums.merge(reading.getKey(), number(item, reading.getValue(), row), BigDecimal::add);
            }
        }
        return new Totals(by, sums);
    }

    private static BigDecimal number(ItemList.Item item, ColumnNumberTexts reading, int row) {
        JsonNode value = item.get(reading.column());
        if (item.isBlank(reading.column())) {
            return BigDecimal.ZERO;
        }
        if (reading.isInDoubt(value)) {
            throw reading.doubt(item, row);
        }
        return reading.of(value)
                .filter(PlainNumber::isWritable)
                .orElseThrow(() -> new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "Item " + row + " has '" + value.asText() + "' in '" + reading.column()
                                + "', which is not a number.",
                        "Correct it, or leave the row out before adding up."));
    }

    private static Map<String, BigDecimal> zeros(Collection<String> columns) {
        var zeros = new LinkedHashMap<String, BigDecimal>();
        columns.forEach(column -> zeros.put(column, BigDecimal.ZERO));
        return zeros;
    }
}
