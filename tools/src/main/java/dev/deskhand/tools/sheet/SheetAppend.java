package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;

/** Adds items below the table of an existing workbook. */
final class SheetAppend extends SheetAction {

    SheetAppend() {
        super(ActionDescription.of(
                        "sheet.append",
                        "Adds items as rows below the table of an existing workbook, in its formats; the keys of the"
                                + " items are its column names.",
                        Effect.LOCAL,
                        new Sentence("Add the rows to {file}[, sheet {sheet}]", "把数据追加到 {file}[ 的工作表 {sheet}]"),
                        """
                        {"type": "object", "required": ["file", "items"], "additionalProperties": false, "properties": {
                          "file": {"type": "string", "minLength": 1},
                          "sheet": {"type": "string", "description": "the first that holds anything when left out"},
                          "items": {"type": "array", "items": {"type": "object"}}}}
                        """,
                        """
                        {"type": "object", "required": ["file", "rows", "sheet"], "properties": {
                          "file": {"type": "string"}, "sheet": {"type": "string"},
                          "rows": {"type": "integer", "description": "how many were added"}}}
                        """)
                .controlledBy("file"));
    }

    @Override
    Value run(ToolCall call, ToolContext context) {
        ItemList items = ItemList.of(call);
        String file = call.text("file", "");
        refuseCsv(file);
        var receipts = context.workspace().receipts();
        var before = receipts.find(call.idempotencyKey());
        if (before.isPresent()) {
            return given(call, before.get());
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("file", file);
        try (var edit = WorkbookEdit.open(context.workspace().existing(file), file)) {
            var sheet = Grids.choose(edit.workbook(), file, call.text("sheet", ""));
            var live = new LiveSheet(sheet, file);
            live.append(items);
            live.recalculate();
            output.put("sheet", sheet.getSheetName());
            output.put("rows", items.items().size());
            edit.save((target, draft) -> receipts.announce(call.idempotencyKey(), target, draft, output));
        }
        return given(call, output);
    }

    private static Value given(ToolCall call, JsonNode output) {
        return new Value(output, call.arguments().provenance().at("/file").below("/file"));
    }

    static void refuseCsv(String file) {
        if (WorkbookEdit.isCsv(file)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + file + "' is a CSV file, which is only written as a whole.",
                    "Read it, put the rows together, and use sheet.write.");
        }
    }
}
