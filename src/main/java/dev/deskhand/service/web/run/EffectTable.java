package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Sources;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import dev.deskhand.workflows.approval.TechnicalColumns;
import dev.deskhand.workflows.journal.ApprovalView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The exact values of an approval, each with its source; what most values of a row share is named once. */
final class EffectTable {
    /** Before the name of what an item says of itself. */
    private static final String OF_ITEM = "item\u001f";

    private final Texts texts;
    private final ItemFacts facts;

    EffectTable(Texts texts) {
        this(texts, ItemFacts.NONE);
    }

    EffectTable(Texts texts, ItemFacts facts) {
        this.texts = texts;
        this.facts = facts;
    }

    /** What the reader is shown, and what is said aside since it is the same for all of it. */
    record Shown(TableView table, List<GateView.Fact> technical) {}

    /**
     * A row of the request, and what may become of it or has.
     *
     * @param number its place in what is decided on, from 1: by it the interface and remarks name it; 0 when it is out
     */
    private record Line(ApprovalRequest.Row row, int number, boolean marked, String leave, String out, boolean leads) {}

    /** @param marked places of the rows that deserve a look, from 0 */
    TableView of(ApprovalRequest request, Set<Integer> marked) {
        var lines = new ArrayList<Line>();
        request.rows()
                .forEach(
                        row -> lines.add(new Line(row, lines.size() + 1, marked.contains(lines.size()), "", "", true)));
        return table(withFacts(names(request, lines).stream()), lines);
    }

    /**
     * An approval with the rows that were left out of it.
     *
     * @param marked places of the rows that deserve a look, from 0
     * @param leavable whether the reader may leave rows out
     */
    Shown of(ApprovalView approval, Set<Integer> marked, boolean leavable) {
        List<Line> lines = lines(approval, marked, leavable);
        List<String> names = names(approval.asked(), lines);
        List<String> aside = names.stream().filter(name -> isAside(name, lines)).toList();
        var technical = aside.stream()
                .map(name ->
                        new GateView.Fact(heading(name), text(lines.getFirst().row(), name)))
                .toList();
        boolean all = aside.size() == names.size();
        return new Shown(
                table(withFacts(names.stream().filter(name -> all || !aside.contains(name))), lines),
                all ? List.of() : technical);
    }

    private List<String> withFacts(Stream<String> sent) {
        return Stream.concat(facts.names().stream().map(name -> OF_ITEM + name), sent)
                .toList();
    }

    private List<Line> lines(ApprovalView approval, Set<Integer> marked, boolean leavable) {
        var items = new BatchItems(approval.asked());
        var lines = new ArrayList<Line>();
        String before = "";
        int place = 0;
        for (ApprovalRequest.Row row : approval.asked().rows()) {
            String item = items.of(row).orElse("");
            String out = approval.leftOut().stream()
                    .filter(one -> item.startsWith(one.item()))
                    .map(one -> LeftOutWords.of(one, texts))
                    .findFirst()
                    .orElse("");
            boolean leads = item.isEmpty() || !item.equals(before);
            boolean gone = !out.isEmpty();
            String leave = leavable && leads && !gone && !item.isEmpty() ? String.valueOf(place + 1) : "";
            boolean marks = !gone && marked.contains(place);
            place += gone ? 0 : 1;
            lines.add(new Line(row, gone ? 0 : place, marks, leave, out, leads));
            before = item;
        }
        return lines;
    }

    private List<String> names(ApprovalRequest request, List<Line> lines) {
        return request.columns().stream()
                .filter(name ->
                        lines.stream().anyMatch(line -> !text(line.row(), name).isBlank() || empties(line.row(), name)))
                .toList();
    }

    /** Nothing that is sent as such, as by who empties a field, is another thing than nothing that is not sent. */
    private boolean empties(ApprovalRequest.Row row, String name) {
        var json = value(row, name).json();
        return json.isTextual() && json.textValue().isBlank();
    }

    /** How an interface is called, and further ways to find an element, where they are the same in every row. */
    private boolean isAside(String name, List<Line> lines) {
        return TechnicalColumns.has(name)
                && lines.stream()
                                .map(line -> value(line.row(), name).json())
                                .distinct()
                                .count()
                        == 1;
    }

    private TableView table(List<String> names, List<Line> lines) {
        List<ApprovalRequest.Row> all = lines.stream().map(Line::row).toList();
        List<ColumnFace> faces = names.stream()
                .map(name -> new ColumnFace(
                        name.replace(OF_ITEM, ""),
                        all.stream().map(row -> value(row, name).json()).toList(),
                        texts))
                .toList();
        var columns = new ArrayList<TableView.Column>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new TableView.Column(heading(names.get(i)), faces.get(i).isNumeric()));
        }
        var rows = new ArrayList<TableView.Row>();
        for (Line line : lines) {
            var cells = new ArrayList<TableView.Cell>();
            for (int i = 0; i < names.size(); i++) {
                cells.add(
                        empties(line.row(), names.get(i))
                                ? empty(columns.get(i), value(line.row(), names.get(i)))
                                : cell(columns.get(i), value(line.row(), names.get(i)), faces.get(i)));
            }
            rows.add(new TableView.Row(line.number(), cells, line.marked(), line.leave(), line.out(), line.leads()));
        }
        boolean oneStandsForEach = columns.size() > 1
                && rows.stream()
                        .allMatch(row -> row.cells().stream().allMatch(cell -> cell.source() == null)
                                || !usual(row).isEmpty());
        return oneStandsForEach ? sourcesAside(columns, rows) : new TableView(columns, rows);
    }

    /** The same with the sources in a column of their own; a value from elsewhere than the rest of its row keeps its own. */
    private TableView sourcesAside(List<TableView.Column> columns, List<TableView.Row> rows) {
        boolean some = rows.stream()
                .flatMap(row -> sources(row).distinct().skip(1))
                .findAny()
                .isPresent();
        String head = texts.say(some ? "approval.sourceOfTheRest" : "approval.source");
        var more = new ArrayList<>(columns);
        more.add(new TableView.Column(head, false));
        return new TableView(
                more, rows.stream().map(row -> sourceAside(head, row)).toList());
    }

    private static TableView.Row sourceAside(String head, TableView.Row row) {
        String usual = usual(row);
        var cells = new ArrayList<TableView.Cell>();
        for (TableView.Cell cell : row.cells()) {
            String own = usual.equals(cell.source()) ? null : cell.source();
            cells.add(new TableView.Cell(cell.label(), cell.text(), cell.number(), own, cell.outside()));
        }
        cells.add(new TableView.Cell(head, usual, false, null, false));
        return row.with(cells);
    }

    /** Where more than half of a row's values come from; "" where nothing does. */
    private static String usual(TableView.Row row) {
        List<String> all = sources(row).toList();
        return all.stream()
                .filter(source -> Collections.frequency(all, source) * 2 > all.size())
                .findFirst()
                .orElse("");
    }

    private static Stream<String> sources(TableView.Row row) {
        return row.cells().stream().map(TableView.Cell::source).filter(Objects::nonNull);
    }

    /** Arguments of actions in the reader's words; what a page or a sheet calls its fields stays as it is. */
    private String heading(String name) {
        if (name.startsWith(OF_ITEM)) {
            return texts.say("approval.ofItem", name.substring(OF_ITEM.length()));
        }
        if (name.endsWith(TechnicalColumns.ALSO)) {
            return texts.say(
                    "approval.also", heading(name.substring(0, name.length() - TechnicalColumns.ALSO.length())));
        }
        String key = "approval.column." + name;
        return texts.has(key) ? texts.say(key) : name;
    }

    private TableView.Cell cell(TableView.Column column, Value value, ColumnFace face) {
        String text = face.text(value.json());
        return new TableView.Cell(
                column.name(),
                text,
                column.number(),
                text.isEmpty() ? null : Sources.text(value.sources(), texts),
                !value.isTrusted());
    }

    private TableView.Cell empty(TableView.Column column, Value value) {
        return new TableView.Cell(
                column.name(),
                texts.say("approval.empty"),
                column.number(),
                Sources.text(value.sources(), texts),
                !value.isTrusted());
    }

    private String text(ApprovalRequest.Row row, String column) {
        return JsonWords.text(value(row, column).json(), texts);
    }

    private Value value(ApprovalRequest.Row row, String column) {
        if (column.startsWith(OF_ITEM)) {
            return facts.of(row, column.substring(OF_ITEM.length()));
        }
        return row.values().at("/" + column.replace("~", "~0").replace("/", "~1"));
    }
}
