package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Row;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table cut to a number of tokens: long cells lose their ends first, then the last rows go. */
final class SmallTable {

    private static final int CELL = 120;
    private static final int SHORT_CELL = 30;

    private SmallTable() {}

    /** At least the first row stays, its cells cut as short as need be. */
    static Table of(Table table, int tokens) {
        Table shorter = cells(table, CELL);
        int left = tokens - cost(rows(shorter, List.of()));
        var kept = new ArrayList<Row>();
        for (Row row : shorter.rows()) {
            left -= cost(rows(shorter, List.of(row))) - cost(rows(shorter, List.of()));
            if (left < 0 && !kept.isEmpty()) {
                break;
            }
            kept.add(row);
        }
        return left < 0 && kept.size() == 1 ? cells(rows(shorter, kept), SHORT_CELL) : rows(shorter, kept);
    }

    /** Says which of a table's rows were cut off, and the ref that shows them. */
    static Optional<OutlineNode> rest(Table cut, Table whole) {
        int kept = cut.rows().size();
        if (kept == whole.rows().size()) {
            return Optional.empty();
        }
        int from = whole.rows().get(kept).index();
        int to = whole.rows().getLast().index();
        return Optional.of(new Fold(whole.ref(), "rows " + from + "-" + to + " were cut off; look at them by rows"));
    }

    private static int cost(Table table) {
        return TokenEstimate.of(OutlineWriter.found(List.of(table)));
    }

    private static Table rows(Table table, List<Row> rows) {
        return new Table(table.ref(), table.name(), table.total(), table.loaded(), table.heads(), rows);
    }

    private static Table cells(Table table, int longest) {
        return new Table(
                table.ref(),
                table.name(),
                table.total(),
                table.loaded(),
                shortened(table.heads(), longest),
                shortened(table.rows(), longest));
    }

    private static List<Row> shortened(List<Row> rows, int longest) {
        return rows.stream()
                .map(row -> new Row(
                        row.index(),
                        row.cells().stream()
                                .map(cell -> OutlineBudget.shortened(cell, longest))
                                .toList()))
                .toList();
    }
}
