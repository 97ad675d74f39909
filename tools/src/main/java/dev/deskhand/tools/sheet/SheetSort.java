package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import java.util.Comparator;

/** Sorts items by columns, and may keep the first of them only; items that are equal keep their order. */
final class SheetSort extends SheetAction {

    SheetSort() {
        super(ActionDescription.of(
                "sheet.sort",
                "Sorts items by one or more columns; blank values come last. Keeps all, or the first so many.",
                Effect.READ,
                new Sentence(
                        "Sort the rows by {by|order}[ and keep the first {first}]", "按 {by|order} 排序[，保留前 {first} 行]"),
                """
                        {"type": "object", "required": ["items", "by"], "additionalProperties": false, "properties": {
                          "items": {"type": "array", "items": {"type": "object"}},
                          "by": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["column"], "additionalProperties": false,
                            "properties": {"column": {"type": "string"}, "descending": {"type": "boolean"}}}},
                          "first": {"type": "integer", "minimum": 1, "description": "How many to keep; all by default"}}}
                        """,
                """
                        {"type": "object", "required": ["items", "count"], "properties": {
                          "items": {"type": "array", "items": {"type": "object"}},
                          "count": {"type": "integer"}}}
                        """));
    }

    @Override
    public Reach reach() {
        return Reach.ARGUMENTS;
    }

    @Override
    Value run(ToolCall call, ToolContext context) {
        ItemList items = ItemList.of(call);
        var order = new ItemOrder(context.locale());
        Comparator<ItemList.Item> whole = (a, b) -> 0;
        for (JsonNode key : call.argument("by")) {
            String column = key.path("column").asText();
            items.require(column);
            whole = whole.thenComparing(
                    order.by(items, column, key.path("descending").asBoolean(false)));
        }
        var output = new ItemOutput();
        JsonNode first = call.argument("first");
        long kept = first.isIntegralNumber() ? first.asLong() : Long.MAX_VALUE;
        items.items().stream().sorted(whole).limit(kept).forEach(output::add);
        return output.value(items);
    }
}
