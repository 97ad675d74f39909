package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import java.util.Locale;
import java.util.Map;

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
        var output = new ItemOutput();
        for (int i = 0; i < items.items().size(); i++) {
            var item = items.items().get(i);
            int row = i + 1;
            if (conditions.stream().allMatch(condition -> fits(item, row, condition, order))) {
                output.add(item);
            }
        }
        return output.value(items);
    }

    private static boolean fits(ItemList.Item item, int row, Map.Entry<String, JsonNode> condition, ItemOrder order) {
        String column = condition.getKey();
        JsonNode wanted = condition.getValue();
        return wanted.isObject()
                ? wanted.properties().stream()
                        .allMatch(test -> passes(item, row, column, test.getKey(), test.getValue(), order))
                : isOneOf(item, column, wanted);
    }

    private static boolean passes(
            ItemList.Item item, int row, String column, String test, JsonNode with, ItemOrder order) {
        boolean there = !item.isBlank(column);
        return switch (test) {
            case "not" -> !isOneOf(item, column, with);
            case "contains" -> there && plain(item.get(column)).contains(plain(with));
            case "at_least" -> there && against(item, row, column, with, order) >= 0;
            case "at_most" -> there && against(item, row, column, with, order) <= 0;
            case "above" -> there && against(item, row, column, with, order) > 0;
            case "below" -> there && against(item, row, column, with, order) < 0;
            case "blank" -> there != with.asBoolean();
            default ->
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "`where." + column + "." + test + "` is no condition.",
                        "Use not, contains, at_least, at_most, above, below or blank.");
        };
    }

    /** Sorting puts texts behind all numbers; whether one is above a number, nobody can say. */
    private static int against(ItemList.Item item, int row, String column, JsonNode with, ItemOrder order) {
        JsonNode value = item.get(column);
        if (Numbers.of(with).isPresent() && Numbers.of(value).isEmpty()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "Item " + row + " has '" + CellWriting.text(value) + "' in '" + column
                            + "', which is not a number.",
                    "Correct it, or leave the row out before comparing.");
        }
        return order.compare(value, with);
    }

    private static boolean isOneOf(ItemList.Item item, String column, JsonNode wanted) {
        if (wanted.isArray()) {
            for (JsonNode each : wanted) {
                if (isOneOf(item, column, each)) {
                    return true;
                }
            }
            return false;
        }
        if (item.isBlank(column)) {
            return wanted.isNull() || wanted.asText().isBlank();
        }
        var number = Numbers.of(item.get(column));
        var other = Numbers.of(wanted);
        return number.isPresent() && other.isPresent()
                ? number.get().compareTo(other.get()) == 0
                : plain(item.get(column)).equals(plain(wanted));
    }

    private static String plain(JsonNode value) {
        return CellWriting.text(value).strip().toLowerCase(Locale.ROOT);
    }
}
