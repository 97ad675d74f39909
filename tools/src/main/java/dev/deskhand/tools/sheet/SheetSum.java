package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import java.math.BigDecimal;
import java.util.List;

/** Adds up one column exactly, as a whole and by group. */
final class SheetSum extends SheetAction {

    SheetSum() {
        super(ActionDescription.of(
                "sheet.sum",
                "Adds up one column of a list of items, and by group when asked; blank cells count as 0.",
                Effect.READ,
                new Sentence("Add up {column}[ by {by}]", "求 {column} 的合计[，按 {by} 分组]"),
                """
                        {"type": "object", "required": ["items", "column"], "additionalProperties": false, "properties": {
                          "items": {"type": "array", "items": {"type": "object"}},
                          "column": {"type": "string", "minLength": 1},
                          "by": {"type": "string", "description": "column to group by"}}}
                        """,
                """
                        {"type": "object", "required": ["total", "count", "groups"], "properties": {
                          "total": {"type": "number"},
                          "count": {"type": "integer"},
                          "groups": {"type": "array", "items": {"type": "object", "properties": {"total": {"type": "number"}}}}}}
                        """));
    }

    @Override
    public Reach reach() {
        return Reach.ARGUMENTS;
    }

    @Override
    Value run(ToolCall call, ToolContext context) {
        ItemList items = ItemList.of(call);
        String column = call.text("column", "");
        String by = call.text("by", "").strip();
        Totals totals = Totals.of(items, List.of(column), by);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        BigDecimal whole = BigDecimal.ZERO;
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        for (var group : totals.sums().entrySet()) {
            BigDecimal total = group.getValue().getOrDefault(column, BigDecimal.ZERO);
            whole = whole.add(total);
            if (!by.isEmpty()) {
                groups.addObject().put(by, group.getKey()).set("total", Numbers.json(total));
            }
        }
        output.set("total", Numbers.json(whole));
        output.put("count", items.items().size());
        output.set("groups", groups);
        return Value.of(output, items.sources());
    }
}
