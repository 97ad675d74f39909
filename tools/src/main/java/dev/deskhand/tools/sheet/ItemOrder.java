package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Orders values as people expect: numbers by size, texts by the language's alphabet, blanks always last. */
final class ItemOrder {

    private final Collator alphabet;

    ItemOrder(Locale locale) {
        alphabet = Collator.getInstance(locale);
    }

    /**
     * Orders by one column.
     *
     * @throws ToolFailure when it depends on what a text such as 1.500 means, and nothing in the column tells that
     */
    Comparator<ItemList.Item> by(ItemList items, String column, boolean descending) {
        var reading = ColumnNumberTexts.of(items, column).sortable(items);
        Comparator<ItemList.Item> order = (a, b) -> compare(a.get(column), b.get(column), reading::of);
        return Comparator.<ItemList.Item, Boolean>comparing(item -> item.isBlank(column))
                .thenComparing(descending ? order.reversed() : order);
    }

    /** Numbers (also those written as text) before texts; ISO dates sort as texts, times and durations by their length. */
    int compare(JsonNode a, JsonNode b, Function<JsonNode, Optional<BigDecimal>> numbers) {
        var first = numbers.apply(a);
        var second = numbers.apply(b);
        if (first.isPresent() && second.isPresent()) {
            return first.get().compareTo(second.get());
        }
        if (first.isPresent() != second.isPresent()) {
            return first.isPresent() ? -1 : 1;
        }
        var duration = Durations.seconds(a);
        var other = Durations.seconds(b);
        return duration.isPresent() && other.isPresent()
                ? duration.get().compareTo(other.get())
                : alphabet.compare(CellWriting.text(a), CellWriting.text(b));
    }
}
