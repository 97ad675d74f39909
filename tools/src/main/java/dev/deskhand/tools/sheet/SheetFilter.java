package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;

/** Keeps the items that meet every condition. */
final class SheetFilter extends SheetAction {

    SheetFilter() {
        super(ActionDescription.of(
                "sheet.filter",
                "Keeps the items whose columns meet all conditions: a value to equal, a list of values, or"
                        + " {not, contains, at_least, at_most, above, below, blank}.",
                Effect.READ,
                new Sentence("Keep the rows where {where}", "保留符合 {where} 的行"),
                """
                        {"type": "object", "required": ["items", "where"], "additionalProperties": false, "properties": {
                          "items": {"type": "array", "items": {"type": "object"}},
                          "where": {"type": "object", "minProperties": 1, "description": "column to a value, a list of values, or an object of conditions such as {\\"at_least\\": 100}; letter case does not matter"}}}
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
        var conditions = call.argument("where").properties();
        conditions.forEach(condition -> items.require(condition.getKey()));
        var tests = conditions.stream()
                .map(condition ->
                        new Condition(ColumnNumberTexts.of(items, condition.getKey()), condition.getValue(), order))
                .toList();
        var output = new ItemOutput();
        for (int i = 0; i < items.items().size(); i++) {
            var item = items.items().get(i);
            int row = i + 1;
            if (tests.stream().allMatch(test -> test.fits(item, row))) {
                output.add(item);
            }
        }
        return output.value(items);
    }
}
