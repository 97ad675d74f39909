package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Says which totals can stand in a workbook as formulas, because the program that opens it adds up to the same. */
record SumFormulas(List<String> columns, ItemList items, Totals totals) {

    private static final int EXACT_DIGITS = 15;
    private static final int LONGEST = 255;

    /** What a condition of SUMIF may be taken for instead of a text. */
    private static final String NO_TEXT = "(?is)[-+.(\\p{Sc}]*\\d.*|true|false|\\s.*|.*\\s";

    /** The items with the texts in columns that are added up as the numbers they were added up as; sums leave texts out. */
    static ItemList numbered(ItemList items, Collection<String> summed) {
        var readings = Totals.readings(items, List.copyOf(summed));
        return new ItemList(items.items().stream()
                .map(item -> {
                    ObjectNode json = item.json().deepCopy();
                    readings.forEach((column, reading) -> {
                        if (item.get(column).isTextual()) {
                            reading.of(item.get(column)).ifPresent(number -> json.set(column, Numbers.json(number)));
                        }
                    });
                    return new ItemList.Item(json, item.provenance());
                })
                .toList());
    }

    /** Whether a formula over the column comes to the total. */
    boolean holds(String column, BigDecimal total) {
        return total.stripTrailingZeros().precision() <= EXACT_DIGITS
                && values(column).stream().allMatch(ColumnKind::isExactNumber)
                && (totals.by().isEmpty() || (columns.contains(totals.by()) && tellsGroupsApart(values(totals.by()))));
    }

    private List<JsonNode> values(String column) {
        return items.items().stream()
                .filter(item -> !item.isBlank(column))
                .map(item -> item.get(column))
                .toList();
    }

    private static boolean tellsGroupsApart(List<JsonNode> values) {
        boolean numbers = values.stream().allMatch(JsonNode::isIntegralNumber);
        boolean texts = values.stream()
                .allMatch(value -> value.isTextual()
                        && value.textValue().length() <= LONGEST
                        && !value.textValue().matches(NO_TEXT));
        // Spreadsheets compare without regard to case.
        long groups = values.stream().map(JsonNode::asText).distinct().count();
        long seen = values.stream()
                .map(value -> value.asText().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        return (numbers || texts) && groups == seen;
    }
}
