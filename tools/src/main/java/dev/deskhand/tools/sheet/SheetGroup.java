package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one item per group, with sums of columns and the number of items. */
final class SheetGroup extends SheetAction {

    SheetGroup() {
        super(ActionDescription.of(
                "sheet.group",
                "Groups items by one or more columns; each group gives one item with the sums of the columns"
                        + " named and how many items it has.",
                Effect.READ,
                new Sentence("Group the rows by {by}[, adding up {sum}]", "按 {by} 分组[，合计 {sum}]"),
                """
                        {"type": "object", "required": ["items", "by"], "additionalProperties": false, "properties": {
                          "items": {"type": "array", "items": {"type": "object"}},
                          "by": {"type": ["string", "array"], "items": {"type": "string"}, "description": "column or columns to group by"},
                          "sum": {"type": ["string", "array"], "items": {"type": "string"}, "description": "column or columns to add up"},
                          "count": {"type": ["string", "boolean"], "description": "name of the column for the number of items (Count when left out), or false"}}}
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
        List<String> by = ItemList.texts(call, "by");
        List<String> sum = ItemList.texts(call, "sum");
        by.forEach(items::require);
        sum.forEach(items::require);
        JsonNode count = call.argument("count");
        var readings = Totals.readings(items, sum);
        // As a whole first, so that what cannot be added up is named by its place in the list.
        Totals.of(items, readings, "");
        var groups = new LinkedHashMap<List<String>, List<ItemList.Item>>();
        for (ItemList.Item item : items.items()) {
            var key = by.stream().map(item::key).toList();
            groups.computeIfAbsent(key, group -> new ArrayList<>()).add(item);
        }
        var output = new ItemOutput();
        groups.values().forEach(group -> add(output, new ItemList(group), by, readings, count));
        return output.value(items);
    }

    private static void add(
            ItemOutput output,
            ItemList group,
            List<String> by,
            Map<String, ColumnNumberTexts> readings,
            JsonNode count) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        ItemList.Item first = group.items().getFirst();
        by.forEach(column -> item.set(column, first.isBlank(column) ? NullNode.getInstance() : first.get(column)));
        Totals.of(group, readings, "")
                .sums()
                .getOrDefault("", Map.of())
                .forEach((String column, BigDecimal total) -> item.set(column, Numbers.json(total)));
        if (!count.isBoolean() || count.booleanValue()) {
            item.put(
                    count.isTextual() ? count.textValue() : "Count",
                    group.items().size());
        }
        output.add(item, Provenance.of(group.sources()));
    }
}
