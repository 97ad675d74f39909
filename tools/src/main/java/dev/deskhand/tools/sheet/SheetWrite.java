package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import java.nio.file.Path;
import java.util.List;

/** Writes items as a new sheet, or in place of the sheet of that name; other sheets stay as they are. */
final class SheetWrite extends SheetAction {

    SheetWrite() {
        super(ActionDescription.of(
                        "sheet.write",
                        "Writes a list of objects as a table to an .xlsx, .xls or .csv file; ISO dates become real dates."
                                + " With totals it adds sums as formulas below, one row per group.",
                        Effect.LOCAL,
                        new Sentence(
                                "Save the rows to {file}[, sheet {sheet}][, with totals of {totals.columns}][ by {totals.by}]",
                                "把数据保存到 {file}[ 的工作表 {sheet}][，合计 {totals.columns}][，按 {totals.by} 分组]"),
                        """
                        {"type": "object", "required": ["file", "items"], "additionalProperties": false, "properties": {
                          "file": {"type": "string", "minLength": 1, "description": "name of the file to make or change"},
                          "items": {"type": "array", "items": {"type": "object"}, "description": "one object per row"},
                          "columns": {"type": "array", "items": {"type": "string"}, "description": "which columns, in order; all when left out"},
                          "sheet": {"type": "string", "description": "name of the sheet; Sheet1 when left out"},
                          "formats": {"type": "object", "additionalProperties": {"type": "string"}, "description": "column to number format, such as 0.00 or @ for text"},
                          "totals": {"type": "object", "required": ["columns"], "additionalProperties": false, "properties": {
                            "columns": {"type": ["array", "string"], "items": {"type": "string"}, "description": "columns to add up"},
                            "by": {"type": "string", "description": "column to group by, such as the currency"}}},
                          "title": {"type": "string", "description": "a line above the table"}}}
                        """,
                        """
                        {"type": "object", "required": ["file", "rows", "totals"], "properties": {
                          "file": {"type": "string"},
                          "rows": {"type": "integer"},
                          "totals": {"type": "array", "items": {"type": "object", "properties": {
                            "column": {"type": "string"}, "total": {"type": "number"}}}}}}
                        """)
                .controlledBy("file"));
    }

    @Override
    Value run(ToolCall call, ToolContext context) {
        ItemList items = ItemList.of(call);
        List<String> chosen = ItemList.texts(call, "columns");
        List<String> columns = chosen.isEmpty() ? items.columns() : List.copyOf(new java.util.LinkedHashSet<>(chosen));
        List<String> summed = ItemList.texts(call.argument("totals").path("columns"));
        Totals totals = summed.isEmpty()
                ? Totals.NONE
                : Totals.of(
                        items,
                        summed,
                        call.argument("totals").path("by").asText("").strip());
        String name = WorkbookEdit.fileName(call.text("file", ""));
        Path file = context.workspace().forWriting(name);
        if (WorkbookEdit.isCsv(name)) {
            CsvFile.write(file, columns, items, totals);
        } else {
            WorkbookEdit.checkRoom(name, items.items().size(), columns.size());
            JsonNode formats = call.argument("formats");
            try (var edit = WorkbookEdit.openOrMake(file, name)) {
                var sheet = edit.emptySheet(call.text("sheet", "Sheet1"));
                ItemList rows = SumFormulas.numbered(
                        items,
                        summed.stream()
                                .filter(column -> !formats.path(column).asText().equals("@"))
                                .toList());
                new SheetLayout(sheet, columns, rows, formats).write(call.text("title", ""), rows, totals);
                Recalculation.after(edit.workbook(), List.of(Recalculation.Area.all(sheet)), List.of(sheet));
                edit.save();
            }
        }
        return output(call, name, items, totals);
    }

    private static Value output(ToolCall call, String name, ItemList items, Totals totals) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("file", name);
        output.put("rows", items.items().size());
        ArrayNode sums = output.putArray("totals");
        totals.sums()
                .forEach((group, columns) -> columns.forEach((column, total) -> {
                    ObjectNode sum = sums.addObject();
                    if (!totals.by().isEmpty()) {
                        sum.put(totals.by(), group);
                    }
                    sum.put("column", column);
                    sum.set("total", Numbers.json(total));
                }));
        return new Value(
                output,
                call.arguments()
                        .provenance()
                        .at("/file")
                        .below("/file")
                        .with(Provenance.of(items.sources()).below("/totals"))
                        .with(Provenance.of(items.sources()).below("/rows")));
    }
}
