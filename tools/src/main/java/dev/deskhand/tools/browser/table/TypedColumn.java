package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column's cells as values: numbers or ISO dates where every cell allows it and nothing is guessed, else texts.
 *
 * @param currencies each cell's currency where the column mixes them; empty otherwise
 */
public record TypedColumn(List<JsonNode> cells, List<String> currencies) {

    private static final Set<String> NOTHING = Set.of("", "-", "–", "—", "n/a", "N/A", "k.A.", "无");

    public TypedColumn {
        cells = List.copyOf(cells);
        currencies = List.copyOf(currencies);
    }

    /** As its page's language alone tells. */
    public static TypedColumn of(List<String> texts, String language) {
        return of(texts, new Written(Set.of(), language));
    }

    static TypedColumn of(List<String> texts, Written written) {
        List<String> filled =
                texts.stream().filter(text -> !NOTHING.contains(text.strip())).toList();
        if (filled.isEmpty()) {
            return asText(texts);
        }
        return numbers(texts, filled, written).or(() -> dates(texts, filled)).orElseGet(() -> asText(texts));
    }

    private static Optional<TypedColumn> numbers(List<String> texts, List<String> filled, Written written) {
        var parts = new ArrayList<NumberText.Parts>();
        for (String text : filled) {
            var part = NumberText.parts(text);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        Character sign = NumberText.decimalSign(parts, written);
        if (sign == null) {
            return Optional.empty();
        }
        boolean mixed =
                parts.stream().map(NumberText.Parts::currency).distinct().count() > 1;
        var cells = new ArrayList<JsonNode>();
        var currencies = new ArrayList<String>();
        for (String text : texts) {
            var part = NumberText.parts(text);
            if (NOTHING.contains(text.strip()) || part.isEmpty()) {
                cells.add(NullNode.getInstance());
                currencies.add("");
                continue;
            }
            var value = NumberText.value(part.get(), sign);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            cells.add(number(value.get()));
            currencies.add(part.get().currency());
        }
        return Optional.of(new TypedColumn(cells, mixed ? currencies : List.of()));
    }

    private static JsonNode number(BigDecimal value) {
        return value.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(value.longValueExact())
                : DecimalNode.valueOf(value);
    }

    private static Optional<TypedColumn> dates(List<String> texts, List<String> filled) {
        return DateText.all(filled).map(dates -> {
            var next = dates.iterator();
            List<JsonNode> cells = texts.stream()
                    .map(text -> NOTHING.contains(text.strip())
                            ? (JsonNode) NullNode.getInstance()
                            : TextNode.valueOf(next.next()))
                    .toList();
            return new TypedColumn(cells, List.of());
        });
    }

    private static TypedColumn asText(List<String> texts) {
        return new TypedColumn(
                texts.stream().map(text -> (JsonNode) TextNode.valueOf(text)).toList(), List.of());
    }
}
