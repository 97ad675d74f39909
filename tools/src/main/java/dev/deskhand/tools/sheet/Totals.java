package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
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
            String group = by.isEmpty() || item.isBlank(by)
                    ? ""
                    : item.get(by).asText().strip();
            var groupSums = sums.computeIfAbsent(group, key -> zeros(columns));
            for (String column : columns) {
                groupSums.merge(column, number(item, column, row), BigDecimal::add);
            }
        }
        return new Totals(by, sums);
    }

    static BigDecimal number(ItemList.Item item, String column, int row) {
        JsonNode value = item.get(column);
        if (item.isBlank(column)) {
            return BigDecimal.ZERO;
        }
        return Numbers.of(value)
                .orElseThrow(() -> new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "Item " + row + " has '" + value.asText() + "' in '" + column + "', which is not a number.",
                        "Correct it, or leave the row out before adding up."));
    }

    private static Map<String, BigDecimal> zeros(List<String> columns) {
        var zeros = new LinkedHashMap<String, BigDecimal>();
        columns.forEach(column -> zeros.put(column, BigDecimal.ZERO));
        return zeros;
    }
}
