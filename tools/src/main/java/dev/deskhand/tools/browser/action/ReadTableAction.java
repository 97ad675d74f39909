package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.LedOn;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.table.TableChoice;
import dev.deskhand.tools.browser.table.TableFinder;
import dev.deskhand.tools.browser.table.TableReader;
import dev.deskhand.tools.browser.table.TypedRows;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code browser.read_table}: reads a table over all of its pages as typed rows. */
final class ReadTableAction extends BrowserAction {

    ReadTableAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.read_table",
                                "Reads a table, following its pages to the end. Items are objects by column header; numbers"
                                        + " are numbers and dates ISO texts where a column leaves no doubt.",
                                Effect.READ,
                                new Sentence(
                                        "Read the table[ {table}][ at {url|address}][, columns {columns}]",
                                        "读取表格[“{table}”][（{url|address}）][，列 {columns}]"),
                                """
                                {"type": "object", "additionalProperties": false, "properties": {
                                  "table": {"type": ["string", "object"], "description": "Caption, label or heading; not needed when the page has one table"},
                                  "url": {"type": "string", "description": "Open this address first"},
                                  "columns": {"type": "array", "items": {"type": "string"}, "description": "Only these columns"},
                                  "all_pages": {"type": "boolean", "default": true},
                                  "max_rows": {"type": "integer", "minimum": 1},
                                  "links": {"type": "boolean", "default": false, "description": "Add '<Header> link' columns with the addresses"}}}""",
                                """
                                {"type": "object", "properties": {
                                  "columns": {"type": "array", "items": {"type": "string"}},
                                  "items": {"type": "array", "items": {"type": "object"}},
                                  "pages": {"type": "integer"},
                                  "truncated": {"type": "boolean", "description": "Whether there was more than was read"}}}""")
                        .controlledBy("url"));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TableFinder(browsers(), ReadTableAction::columns));
    }

    private static List<String> columns(JsonNode arguments) {
        var columns = new ArrayList<String>();
        arguments.path("columns").forEach(column -> columns.add(column.asText()));
        return columns;
    }

    @Override
    String doing(JsonNode arguments) {
        return "reading a table";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        if (call.arguments().json().hasNonNull("url")) {
            LedOn.open(page, call.arguments().at("/url"));
        }
        var wanted = columns(call.arguments().json());
        var reader = new TableReader(page, TableChoice.of(call.argument("table"), wanted));
        int maxRows = call.argument("max_rows").asInt(Integer.MAX_VALUE);
        boolean allPages = call.argument("all_pages").asBoolean(true);
        var reading = reader.read(allPages, maxRows, table -> false);
        boolean doubtful = reading.cut() && !TableReader.LEFT_ALONE.equals(reading.more());
        if (allPages && maxRows > 0 && doubtful && reading.table().rows().isEmpty()) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "No row of the table could be read, and there may be some: " + reading.more() + ".",
                    "Look at the page: the same may stand elsewhere on it, or can be downloaded as a file.");
        }
        var rows = TypedRows.of(reading.table(), call.argument("links").asBoolean(false));
        var output = output(rows, wanted);
        output.put("pages", reading.pages());
        output.put("truncated", reading.cut());
        if (reading.cut()) { // for whoever reads the log or the history: no plan refers to it
            output.put("more", reading.more());
        }
        return ToolResult.done(new Value(page.redacted(output), places(reading, rows)));
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode output(TypedRows rows, List<String> wanted) {
        var kept = rows.columns().stream()
                .filter(column -> wanted.isEmpty() || wanted.stream().anyMatch(w -> belongs(column, w)))
                .toList();
        var output = JsonNodeFactory.instance.objectNode();
        kept.forEach(output.putArray("columns")::add);
        var items = output.putArray("items");
        rows.items().forEach(item -> items.add(item.retain(kept)));
        return output;
    }

    private static boolean belongs(String column, String wanted) {
        String name = TableChoice.plain(wanted);
        String plain = TableChoice.plain(column);
        return plain.equals(name) || plain.equals(name + " link") || plain.equals(name + " currency");
    }

    private static Provenance places(TableReader.Reading reading, TypedRows rows) {
        var sources = new TreeMap<String, Set<Source>>();
        sources.put("", reading.sources());
        for (int i = 0; i < rows.items().size() && i < reading.rows().size(); i++) {
            sources.put("/items/" + i, Set.of(reading.rows().get(i)));
        }
        return new Provenance(sources);
    }
}
