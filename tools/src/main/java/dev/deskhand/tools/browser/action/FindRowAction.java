package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.filling.FieldValue;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.LedOn;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.table.RawTable;
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
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code browser.find_row}: looks for the row of a table that has certain values. */
final class FindRowAction extends BrowserAction {

    private static final int MOST_SHOWN = 3;

    FindRowAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.find_row",
                                "Looks through a table, page after page, for the first row with the given values.",
                                Effect.READ,
                                new Sentence(
                                        "Look for the row with {where}[ in the table {table}][ at {url|address}]",
                                        "[在 {url|address} ][在表格“{table}”中]查找 {where} 所在的行"),
                                """
                                {"type": "object", "required": ["where"], "additionalProperties": false, "properties": {
                                  "table": {"type": ["string", "object"]}, "url": {"type": "string"},
                                  "where": {"type": "object", "minProperties": 1, "description": "Column header to value"}}}""",
                                """
                                {"type": "object", "properties": {"found": {"type": "boolean"},
                                  "row": {"type": ["object", "null"]}}}""")
                        .controlledBy("url"));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TableFinder(browsers(), FindRowAction::columns));
    }

    private static List<String> columns(JsonNode arguments) {
        var columns = new ArrayList<String>();
        arguments.path("where").fieldNames().forEachRemaining(columns::add);
        return columns;
    }

    @Override
    String doing(JsonNode arguments) {
        return "looking for a row";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        if (call.arguments().json().hasNonNull("url")) {
            LedOn.open(page, call.arguments().at("/url"));
        }
        JsonNode where = call.argument("where");
        var columns = columns(call.arguments().json());
        var reader = new TableReader(page, TableChoice.of(call.argument("table"), columns));
        var reading = reader.read(
                true, Integer.MAX_VALUE, table -> !rows(table, where, columns).isEmpty());
        List<ObjectNode> rows = rows(reading.table(), where, columns);
        var row = one(rows);
        if (row.isEmpty() && reading.cut()) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "No row with these values is among the "
                            + reading.table().rows().size() + " rows that could be read, and there may be more: "
                            + reading.more() + ".",
                    "Narrow the table by a filter or a search of the page, or turn it by clicking, which is judged first.");
        }
        if (row.isEmpty()) {
            stopAtWhatMayBeIt(reading.table(), where, columns);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("found", row.isPresent());
        output.set("row", row.<JsonNode>map(r -> r).orElse(JsonNodeFactory.instance.nullNode()));
        return ToolResult.done(new Value(page.redacted(output), Provenance.of(reading.sources())));
    }

    /** The one that fits; rows that are the same in all columns are as good as one, of others nobody knows which is meant. */
    private static Optional<ObjectNode> one(List<ObjectNode> rows) {
        List<ObjectNode> different = rows.stream().distinct().toList();
        if (different.size() > 1) {
            String some =
                    different.stream().limit(MOST_SHOWN).map(JsonNode::toString).collect(Collectors.joining("; "));
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    rows.size() + " rows have these values: " + some + (different.size() > MOST_SHOWN ? "; …" : "")
                            + ".",
                    "Give a further column that tells which is meant, or read all of them by browser.read_table.");
        }
        return different.stream().findFirst();
    }

    private static List<ObjectNode> rows(RawTable table, JsonNode where, List<String> columns) {
        return rows(table, where, columns, FindRowAction::same);
    }

    /** Whether a cell, as written and as typed, has the value wanted. */
    private interface Fits {
        boolean is(JsonNode wanted, String written, JsonNode typed);
    }

    private static List<ObjectNode> rows(RawTable table, JsonNode where, List<String> columns, Fits fits) {
        var typed = TypedRows.of(table, false);
        return IntStream.range(0, table.rows().size())
                .filter(y -> columns.stream().allMatch(column -> {
                    int x = index(table, column);
                    String name = table.columns().get(x);
                    return fits.is(
                            where.path(column),
                            table.rows().get(y).get(x),
                            typed.items().get(y).path(name));
                }))
                .mapToObj(y -> typed.items().get(y))
                .toList();
    }

    /** That there is no such row cannot be said of one whose number could be read in two ways. */
    private static void stopAtWhatMayBeIt(RawTable table, JsonNode where, List<String> columns) {
        var rows = rows(
                table,
                where,
                columns,
                (wanted, written, typed) ->
                        same(wanted, written, typed) || TypedRows.mayBe(written, typed, FieldValue.plain(wanted)));
        if (!rows.isEmpty()) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "A row may be the one with these values or not: " + rows.getFirst()
                            + ". The page does not tell whether the point or comma in its numbers parts thousands or decimals.",
                    "Give the number as the page writes it, in quotes, or look for the row by another column.");
        }
    }

    private static int index(RawTable table, String column) {
        return table.columns().stream().map(TableChoice::plain).toList().indexOf(TableChoice.plain(column));
    }

    /** As written, as typed, or as the same number. */
    private static boolean same(JsonNode wanted, String written, JsonNode typed) {
        String text = TableChoice.plain(FieldValue.plain(wanted));
        return text.equals(TableChoice.plain(written))
                || text.equals(TableChoice.plain(FieldValue.plain(typed)))
                || (typed.isNumber()
                        && new FieldValue(FieldValue.plain(wanted), false).isHeldAs(FieldValue.plain(typed)));
    }
}
