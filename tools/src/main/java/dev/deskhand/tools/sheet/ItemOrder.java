package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** Orders values as people expect: numbers by size, texts by the language's alphabet, blanks always last. */
final class ItemOrder {

    private final Collator alphabet;

    ItemOrder(Locale locale) {
        alphabet = Collator.getInstance(locale);
    }

    Comparator<ItemList.Item> by(String column, boolean descending) {
        Comparator<ItemList.Item> order = (a, b) -> compare(a.get(column), b.get(column));
        return Comparator.<ItemList.Item, Boolean>comparing(item -> item.isBlank(column))
                .thenComparing(descending ? order.reversed() : order);
    }

    /** Numbers (also those written as text) before texts; ISO dates sort as texts. */
    int compare(JsonNode a, JsonNode b) {
        var first = Numbers.of(a);
        var second = Numbers.of(b);
        if (first.isPresent() && second.isPresent()) {
            return first.get().compareTo(second.get());
        }
        if (first.isPresent() != second.isPresent()) {
            return first.isPresent() ? -1 : 1;
        }
        return alphabet.compare(CellWriting.text(a), CellWriting.text(b));
    }
}
