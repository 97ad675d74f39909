package dev.deskhand.service.web.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of exact values, each with where it came from. */
public record TableView(List<Column> columns, List<Row> rows) {
    public TableView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A head; numbers stand to the right. */
    public record Column(String name, boolean number) {}

    /**
     * One line.
     *
     * @param number counts from 1; 0 for a row that is not counted
     * @param marked whether it deserves a look before the others
     * @param leave how a form says that it is left out; "" where that cannot be
     * @param out who left it out, and why; "" for nobody
     * @param leads whether it begins what is left out together
     * @param ticked whether it was chosen to be left out
     */
    public record Row(
            int number, List<Cell> cells, boolean marked, String leave, String out, boolean leads, boolean ticked) {
        public Row {
            cells = List.copyOf(cells);
        }

        public Row(int number, List<Cell> cells, boolean marked, String leave, String out, boolean leads) {
            this(number, cells, marked, leave, out, leads, false);
        }

        public Row(int number, List<Cell> cells, boolean marked) {
            this(number, cells, marked, "", "", true);
        }

        public Row(int number, List<Cell> cells) {
            this(number, cells, false);
        }

        /** The same with other cells. */
        public Row with(List<Cell> others) {
            return new Row(number, others, marked, leave, out, leads, ticked);
        }

        private Row ticked(Set<String> chosen) {
            return new Row(number, cells, marked, leave, out, leads, chosen.contains(leave));
        }
    }

    /** The same with rows ticked, by how a form says that they are left out. */
    public TableView ticked(Set<String> chosen) {
        return new TableView(
                columns, rows.stream().map(row -> row.ticked(chosen)).toList());
    }

    /** Whether rows of it can be left out, or have been. */
    public boolean isLeavable() {
        return rows.stream()
                .anyMatch(row -> !row.leave().isEmpty() || !row.out().isEmpty());
    }

    /**
     * One value.
     *
     * @param label its column's name, for narrow screens
     * @param source where it came from, null when not known
     * @param outside whether that source is a page, file, interface or model rather than a person
     */
    public record Cell(
            String label,
            String text,
            boolean number,
            @Nullable String source,
            boolean outside) {

        private static final int BRIEF = 12;

        /** Whether it should stay on one line, as dates and short numbers do. */
        public boolean isBrief() {
            return text.length() <= BRIEF;
        }
    }
}
