package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Sources;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The exact values of an approval, each with its source; a row whose values share one names it once. */
final class EffectTable {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?");

    private final Texts texts;

    EffectTable(Texts texts) {
        this.texts = texts;
    }

    /** @param marked places of the rows that deserve a look, from 0 */
    TableView of(ApprovalRequest request, Set<Integer> marked) {
        List<String> names = request.columns().stream()
                .filter(name ->
                        request.rows().stream().anyMatch(row -> !text(row, name).isEmpty()))
                .toList();
        List<TableView.Column> columns = names.stream()
                .map(name -> new TableView.Column(heading(name), isNumeric(name, request.rows())))
                .toList();
        var rows = new ArrayList<TableView.Row>();
        for (ApprovalRequest.Row row : request.rows()) {
            var cells = new ArrayList<TableView.Cell>();
            for (int i = 0; i < names.size(); i++) {
                cells.add(cell(names.get(i), columns.get(i), row));
            }
            rows.add(new TableView.Row(row.item() + 1, cells, marked.contains(rows.size())));
        }
        boolean oneSourceEach =
                columns.size() > 1 && rows.stream().allMatch(row -> sources(row).size() <= 1);
        return oneSourceEach ? sourcesAside(columns, rows) : new TableView(columns, rows);
    }

    /** The same with the sources in a column of their own. */
    private TableView sourcesAside(List<TableView.Column> columns, List<TableView.Row> rows) {
        String head = texts.say("approval.source");
        var more = new ArrayList<>(columns);
        more.add(new TableView.Column(head, false));
        return new TableView(
                more, rows.stream().map(row -> sourceAside(head, row)).toList());
    }

    private static TableView.Row sourceAside(String head, TableView.Row row) {
        var cells = new ArrayList<TableView.Cell>();
        for (TableView.Cell cell : row.cells()) {
            cells.add(new TableView.Cell(cell.label(), cell.text(), cell.number(), null, cell.outside()));
        }
        String source = sources(row).stream().findFirst().orElse("");
        cells.add(new TableView.Cell(head, source, false, null, false));
        return new TableView.Row(row.number(), cells, row.marked());
    }

    private static List<String> sources(TableView.Row row) {
        return row.cells().stream()
                .map(TableView.Cell::source)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Arguments of actions in the reader's words; what a page or a sheet calls its fields stays as it is. */
    private String heading(String name) {
        String key = "approval.column." + name;
        return texts.has(key) ? texts.say(key) : name;
    }

    private TableView.Cell cell(String name, TableView.Column column, ApprovalRequest.Row row) {
        Value value = value(row, name);
        String text = JsonWords.text(value.json(), texts);
        return new TableView.Cell(
                column.name(),
                text,
                column.number(),
                text.isEmpty() ? null : Sources.text(value.sources(), texts),
                !value.isTrusted());
    }

    private boolean isNumeric(String column, List<ApprovalRequest.Row> rows) {
        return rows.stream()
                .map(row -> text(row, column))
                .filter(text -> !text.isEmpty())
                .allMatch(text -> NUMBER.matcher(text).matches());
    }

    private String text(ApprovalRequest.Row row, String column) {
        return JsonWords.text(value(row, column).json(), texts);
    }

    private static Value value(ApprovalRequest.Row row, String column) {
        return row.values().at("/" + column.replace("~", "~0").replace("/", "~1"));
    }
}
