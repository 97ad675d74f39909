package dev.deskhand.service.web.page;

import java.util.List;
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
     * @param number counts from 1
     * @param marked whether it deserves a look before the others
     */
    public record Row(int number, List<Cell> cells, boolean marked) {
        public Row {
            cells = List.copyOf(cells);
        }

        public Row(int number, List<Cell> cells) {
            this(number, cells, false);
        }
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
