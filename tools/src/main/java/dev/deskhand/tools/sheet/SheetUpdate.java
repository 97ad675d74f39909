package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Changes rows of an existing workbook that a key finds; nothing is written unless each key fits one row at most. */
final class SheetUpdate extends SheetAction {

    SheetUpdate() {
        super(ActionDescription.of(
                        "sheet.update",
                        "Changes rows of an existing workbook: each item is matched to a row by the key column and its other"
                                + " columns are set. Formats, formulas and other rows stay.",
                        Effect.LOCAL,
                        new Sentence(
                                "Update the rows of {file}[, sheet {sheet}] by {key}",
                                "按 {key} 更新 {file}[ 的工作表 {sheet}]"),
                        """
                        {"type": "object", "required": ["file", "key", "items"], "additionalProperties": false, "properties": {
                          "file": {"type": "string", "minLength": 1},
                          "sheet": {"type": "string", "description": "the first that holds anything when left out"},
                          "key": {"type": "string", "minLength": 1, "description": "column that identifies a row"},
                          "items": {"type": "array", "items": {"type": "object"}, "description": "the key and the columns to set"}}}
                        """,
                        """
                        {"type": "object", "required": ["file", "matched", "unmatched"], "properties": {
                          "file": {"type": "string"},
                          "matched": {"type": "integer"},
                          "unmatched": {"type": "array", "description": "keys that no row has"}}}
                        """)
                .controlledBy("file"));
    }

    @Override
    Value run(ToolCall call, ToolContext context) {
        ItemList items = ItemList.of(call);
        String file = call.text("file", "");
        String key = call.text("key", "");
        SheetAppend.refuseCsv(file);
        items.require(key);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("file", file);
        ArrayNode unmatched = JsonNodeFactory.instance.arrayNode();
        int matched = 0;
        try (var edit = WorkbookEdit.open(context.workspace().existing(file), file)) {
            var live = new LiveSheet(Grids.choose(edit.workbook(), file, call.text("sheet", "")), file);
            var columns = new HashMap<String, Integer>();
            items.columns().forEach(name -> columns.put(name, live.require(name)));
            int keyColumn = live.require(key);
            Map<String, List<Grid.Row>> byKey = rowsByKey(live, keyColumn);
            var numbers = Totals.readings(items, items.columns());
            refuseTwice(items, key);
            for (int i = 0; i < items.items().size(); i++) {
                var item = items.items().get(i);
                int number = i + 1;
                var rows = byKey.getOrDefault(plain(item.get(key)), List.of());
                if (rows.size() > 1) {
                    throw ambiguous(key, item.get(key), rows);
                }
                if (rows.isEmpty()) {
                    unmatched.add(item.get(key));
                } else {
                    matched++;
                    columns.forEach((name, column) -> {
                        var reading = numbers.get(name);
                        if (reading != null
                                && column != keyColumn
                                && item.json().has(name)) {
                            live.set(rows.getFirst(), column, reading, item, number);
                        }
                    });
                }
            }
            live.recalculate();
            edit.save();
        }
        output.put("matched", matched);
        output.set("unmatched", unmatched);
        return new Value(
                output,
                call.arguments()
                        .provenance()
                        .at("/file")
                        .below("/file")
                        .with(Provenance.of(items.sources()).below("/unmatched")));
    }

    private static Map<String, List<Grid.Row>> rowsByKey(LiveSheet live, int column) {
        var byKey = new HashMap<String, List<Grid.Row>>();
        for (Grid.Row row : live.rows()) {
            if (!row.isBlank(column)) {
                byKey.computeIfAbsent(plain(row.cell(column)), value -> new ArrayList<>())
                        .add(row);
            }
        }
        return byKey;
    }

    private static String plain(JsonNode value) {
        return CellWriting.text(value).strip().toLowerCase(Locale.ROOT);
    }

    private static void refuseTwice(ItemList items, String key) {
        var seen = new HashMap<String, JsonNode>();
        for (ItemList.Item item : items.items()) {
            JsonNode before = item.isBlank(key) ? null : seen.put(plain(item.get(key)), item.json());
            if (before != null && !before.equals(item.json())) {
                throw new ToolFailure(
                        FailureKind.AMBIGUOUS,
                        "Several items with different values have the " + key + " '" + CellWriting.text(item.get(key))
                                + "'. Nothing was changed.",
                        "Give one item for each row that is to change.");
            }
        }
    }

    private static ToolFailure ambiguous(String key, JsonNode value, List<Grid.Row> rows) {
        String places = String.join(
                ", ", rows.stream().map(row -> String.valueOf(row.index() + 1)).toList());
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                "The " + key + " '" + CellWriting.text(value) + "' is in several rows: " + places
                        + ". Nothing was changed.",
                "Use a key that is in one row only, or correct the file.");
    }
}
