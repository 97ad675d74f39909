package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the numbers of one column of items, of which some may be texts: 1.500 is a thousand and a half, or one and a half, as the
 * column's other texts tell.
 *
 * @param sign what the column writes before its decimals; UNKNOWN also where it holds nothing that is in doubt
 */
record ColumnNumberTexts(String column, DecimalSign sign, boolean isDoubtful) {

    static ColumnNumberTexts of(ItemList items, String column) {
        List<String> texts = items.items().stream()
                .map(item -> item.get(column))
                .filter(JsonNode::isTextual)
                .map(value -> value.textValue().strip())
                .toList();
        boolean doubtful = texts.stream().anyMatch(DecimalSign::isDoubtful);
        return new ColumnNumberTexts(column, doubtful ? DecimalSign.of(texts) : DecimalSign.UNKNOWN, doubtful);
    }

    /**
     * The same where the order of its numbers is known: also where all are in doubt alike, since then they stand in the same order
     * whatever the sign means.
     *
     * @throws ToolFailure AMBIGUOUS when it is not
     */
    ColumnNumberTexts sortable(ItemList items) {
        if (!isDoubtful || sign != DecimalSign.UNKNOWN) {
            return this;
        }
        var numbers = items.items().stream()
                .map(item -> item.get(column))
                .filter(value -> isInDoubt(value) || Numbers.of(value).isPresent())
                .toList();
        boolean alike = numbers.stream().allMatch(this::isInDoubt)
                && numbers.stream()
                                .map(value -> value.textValue().indexOf(',') >= 0)
                                .distinct()
                                .count()
                        == 1;
        if (alike) {
            return new ColumnNumberTexts(column, DecimalSign.POINT, true);
        }
        for (int i = 0; i < items.items().size(); i++) {
            if (isInDoubt(items.items().get(i).get(column))) {
                throw doubt(items.items().get(i), i + 1);
            }
        }
        return this;
    }

    /** The number of a value, unless it is none or may be two. */
    Optional<BigDecimal> of(JsonNode value) {
        if (isDoubtful && sign == DecimalSign.COMMA && value.isTextual()) {
            return TextColumns.commaNumber(value.textValue());
        }
        return isInDoubt(value) ? Optional.empty() : Numbers.of(value);
    }

    /** The number of a value, also where it is written with a comma that can be nothing else, as in 12,50. */
    Optional<BigDecimal> certain(JsonNode value) {
        return of(value)
                .or(() -> value.isTextual()
                                && DecimalSign.of(List.of(value.textValue().strip())) == DecimalSign.COMMA
                        ? TextColumns.commaNumber(value.textValue())
                        : Optional.empty());
    }

    /** Whether the value may be two numbers, and nothing in its column tells which. */
    boolean isInDoubt(JsonNode value) {
        return sign == DecimalSign.UNKNOWN
                && value.isTextual()
                && DecimalSign.isDoubtful(value.textValue().strip());
    }

    /** What a text such as 1.500 may be: one and a half, and a thousand and a half. */
    static List<BigDecimal> both(JsonNode value) {
        var whole = new BigDecimal(value.asText().strip().replaceAll("[.,]", ""));
        return List.of(whole.movePointLeft(3), whole);
    }

    /** @param row of the item, counted from 1 */
    ToolFailure doubt(ItemList.Item item, int row) {
        return doubt("Item " + row + place(item), "'" + column + "'", item.get(column));
    }

    /** The failure for a condition whose value may be two numbers. */
    static ToolFailure doubt(String column, JsonNode value) {
        return doubt("The condition for '" + column + "'", "its value", value);
    }

    private static ToolFailure doubt(String who, String where, JsonNode value) {
        var readings = both(value).stream().map(BigDecimal::stripTrailingZeros).map(PlainNumber::of);
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                who + " has '" + value.asText().strip() + "' in " + where + ", which may be "
                        + readings.collect(Collectors.joining(" or ")) + ".",
                "Write it as a number, or in a way that leaves no doubt: without a sign between thousands, and with two decimals or"
                        + " none.");
    }

    /** The cell's row in its file, where that is known. */
    private static String place(ItemList.Item item) {
        return item.provenance().all().stream()
                .filter(source -> source.kind() == Source.Kind.FILE && source.place() != null)
                .map(source -> source.name() + ", " + source.place())
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(),
                        places -> places.size() == 1 ? " (" + places.iterator().next() + ")" : ""));
    }
}
