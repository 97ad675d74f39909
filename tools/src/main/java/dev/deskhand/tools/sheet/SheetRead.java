package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;

/** Reads a table from a workbook or a CSV file. */
final class SheetRead extends SheetAction {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ROWS_WITH_OWN_SOURCE = 5_000;
    private static final int ERRORS_SHOWN = 10;

    SheetRead() {
        super(ActionDescription.of(
                        "sheet.read",
                        "Reads a table from an .xlsx, .xls or .csv file. Finds the header row by itself; gives one object"
                                + " per row with numbers as numbers, dates as ISO text and null for blank cells.",
                        Effect.READ,
                        new Sentence(
                                "Read {file}[, sheet {sheet}][, cells {range}]",
                                "读取 {file}[ 的工作表 {sheet}][ 的区域 {range}]"),
                        """
                        {"type": "object", "required": ["file"], "additionalProperties": false, "properties": {
                          "file": {"type": "string", "minLength": 1, "description": "name of the file"},
                          "sheet": {"type": "string", "description": "sheet name; the first one that holds anything when left out"},
                          "header": {"type": ["boolean", "integer"], "description": "row number of the header, or false when there is none; found by itself when left out"},
                          "columns": {"type": "object", "additionalProperties": {"type": ["array", "string"], "items": {"type": "string"}},
                            "description": "field name to the headers it may have in the file; a field name ending in ? may be missing"},
                          "range": {"type": "string", "description": "cells to look at, such as A3:F40 or A:F"},
                          "errors": {"enum": ["fail", "null"], "description": "what to do with cells like #REF!; fail when left out"}}}
                        """,
                        """
                        {"type": "object", "required": ["columns", "items", "count", "sheet"], "properties": {
                          "columns": {"type": "array", "items": {"type": "string"}},
                          "items": {"type": "array", "items": {"type": "object"}},
                          "count": {"type": "integer"},
                          "sheet": {"type": "string"},
                          "header_row": {"type": "integer", "description": "0 when there is none"},
                          "skipped_rows": {"type": "array", "description": "rows of totals below the table",
                            "items": {"type": "object", "properties": {"row": {"type": "integer"}, "reason": {"type": "string"}, "values": {"type": "array"}}}}}}
                        """)
                .controlledBy("file"));
    }

    @Override
    public Reach reach() {
        return Reach.RUN_FILES;
    }

    @Override
    Value run(ToolCall call, ToolContext context) {
        String file = call.text("file", "");
        Grid grid = Grids.read(context.workspace().existing(file), file, call.text("sheet", ""));
        String range = call.text("range", "");
        Grid part = range.isBlank() ? grid : within(grid, range);
        if (part.rows().isEmpty()) {
            throw empty(file, part, "is empty");
        }
        Header header = Header.of(part, call.argument("header"));
        JsonNode wanted = call.argument("columns");
        Map<Integer, String> columns =
                wanted.isEmpty() ? header.names() : FieldColumns.match(header.names(), wanted, part.sheet());
        Table table = Table.of(part, header, columns);
        if (table.rows().isEmpty()) {
            throw empty(file, part, "has no rows below its header in row " + (header.rowIndex() + 1));
        }
        if (!call.text("errors", "fail").equals("null")) {
            refuseErrors(file, part, table);
        }
        return output(file, part, header, table);
    }

    private static Grid within(Grid grid, String range) {
        try {
            var area = new AreaReference(range.strip(), SpreadsheetVersion.EXCEL2007);
            var first = area.getFirstCell();
            var last = area.getLastCell();
            return grid.part(Math.max(first.getRow(), 0), last.getRow(), Math.max(first.getCol(), 0), last.getCol());
        } catch (IllegalArgumentException e) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + range + "' is not a range of cells.",
                    "Write it as A3:F40, or A:F for whole columns.");
        }
    }

    private static ToolFailure empty(String file, Grid grid, String what) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "Sheet '" + grid.sheet() + "' of '" + file + "' " + what + ".",
                "Check that the right file and sheet were given, and that the rows are below one row of column names.");
    }

    private static void refuseErrors(String file, Grid grid, Table table) {
        Set<Integer> items = table.rows().stream().map(Grid.Row::index).collect(Collectors.toSet());
        var places = grid.errors().stream()
                .filter(error -> items.contains(error.row()) && table.columns().containsKey(error.column()))
                .map(Grid.CellError::place)
                .distinct()
                .toList();
        if (!places.isEmpty()) {
            String shown = String.join(", ", places.subList(0, Math.min(ERRORS_SHOWN, places.size())));
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + file + "' has cells with errors: " + shown
                            + (places.size() > ERRORS_SHOWN
                                    ? " and " + (places.size() - ERRORS_SHOWN) + " more."
                                    : "."),
                    (places.stream().anyMatch(place -> place.contains(Grid.CellError.NOT_CALCULATED))
                                    ? "Open the file in a spreadsheet program, which calculates it, and save it. "
                                    : "")
                            + "Correct these cells in the file and attach it again; or have them taken as blank (`errors: \"null\"` in"
                            + " the step).");
        }
    }

    private static Value output(String file, Grid grid, Header header, Table table) {
        ObjectNode output = JSON.objectNode();
        ArrayNode columns = output.putArray("columns");
        table.columns().values().forEach(columns::add);
        ArrayNode items = output.putArray("items");
        var sources = new TreeMap<String, Set<Source>>();
        sources.put("", Set.of(Source.file(file, grid.sheet())));
        for (Grid.Row row : table.rows()) {
            if (items.size() < ROWS_WITH_OWN_SOURCE) {
                sources.put(
                        "/items/" + items.size(), Set.of(Source.file(file, grid.sheet() + "!" + (row.index() + 1))));
            }
            ObjectNode item = items.addObject();
            table.columns().forEach((column, name) -> item.set(name, Table.value(row, column)));
        }
        output.put("count", items.size());
        output.put("sheet", grid.sheet());
        output.put("header_row", header.rowIndex() + 1);
        ArrayNode skipped = output.putArray("skipped_rows");
        for (Grid.Row row : table.skipped()) {
            ObjectNode entry = skipped.addObject().put("row", row.index() + 1).put("reason", "looks like a total");
            ArrayNode values = entry.putArray("values");
            header.names().keySet().forEach(column -> values.add(Table.value(row, column)));
        }
        return new Value(output, new Provenance(sources));
    }
}
