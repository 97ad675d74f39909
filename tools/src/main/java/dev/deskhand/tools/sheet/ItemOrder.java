package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
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
        var dates = dates(items, column);
        Comparator<ItemList.Item> order = dates.isPresent()
                ? Comparator.comparing(
                        item -> dates.get().apply(item.get(column).asText().strip()))
                : (a, b) -> compare(a.get(column), b.get(column), reading::of);
        return Comparator.<ItemList.Item, Boolean>comparing(item -> item.isBlank(column))
                .thenComparing(descending ? order.reversed() : order);
    }

    /** How to read the column's dates, where it has some that do not stand in the order of their letters. */
    private static Optional<Function<String, LocalDate>> dates(ItemList items, String column) {
        List<String> texts = items.items().stream()
                .filter(item -> !item.isBlank(column))
                .map(item -> item.get(column).asText().strip())
                .toList();
        var written = texts.stream().filter(TextColumns::isWrittenDate).findFirst();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(TextColumns.dates(texts)
                .orElseThrow(() -> new ToolFailure(
                        FailureKind.AMBIGUOUS,
                        "'" + column + "' has '" + written.get()
                                + "' among values that are no dates of the same kind, or day"
                                + " and month cannot be told apart.",
                        "Write all dates as year, month and day, such as 2026-02-28.")));
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
