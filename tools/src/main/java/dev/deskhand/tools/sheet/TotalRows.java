package dev.deskhand.tools.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises rows of totals below a table, which are no items of it. */
final class TotalRows {

    private static final String WORDS = "(grand |sub[- ]?)?totals?|sums?|summe|gesamt(summe|betrag)?|zwischensumme"
            + "|total général|合计|总计|小计|共计|总和|本页合计|总额";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Says that it is a total and nothing else: "Total", "合计:", "Total (EUR)". */
    private static final Pattern SURE = Pattern.compile("(" + WORDS + ")\\s*([:：]|[(（].*[)）]|[A-Z]{3})?", FLAGS);

    /** May be a total, or somebody's name: "Total Energies". */
    private static final Pattern LIKELY = Pattern.compile("(" + WORDS + ")($|[\\s:：(（].*)", FLAGS);

    private TotalRows() {}

    /**
     * Takes the rows of totals off the end of {@code rows}; one row always stays.
     *
     * @param formulas rows that add up rows above, to the first of those
     */
    static List<Grid.Row> takeFrom(List<Grid.Row> rows, Set<Integer> columns, Map<Integer, Integer> formulas) {
        int first = rows.size();
        while (first > 1
                && (isLabelled(rows.get(first - 1), columns, LIKELY)
                        || addsUp(rows.get(first - 1), rows.getFirst(), formulas))) {
            first--;
        }
        boolean apart = first < rows.size()
                && rows.get(first).index() > rows.get(first - 1).index() + 1;
        while (!apart
                && first < rows.size()
                && !isLabelled(rows.get(first), columns, SURE)
                && !addsUp(rows.get(first), rows.getFirst(), formulas)) {
            first++;
        }
        var taken = new ArrayList<>(rows.subList(first, rows.size()));
        rows.subList(first, rows.size()).clear();
        return taken;
    }

    /** Whether a row says that it is a total and nothing else. */
    static boolean isSure(Grid.Row row, Set<Integer> columns) {
        return isLabelled(row, columns, SURE);
    }

    private static boolean addsUp(Grid.Row row, Grid.Row first, Map<Integer, Integer> formulas) {
        return formulas.getOrDefault(row.index(), Integer.MAX_VALUE) <= first.index();
    }

    /** Whether the first text is a total's label and hardly any other text follows: sums are numbers. */
    private static boolean isLabelled(Grid.Row row, Set<Integer> columns, Pattern label) {
        boolean labelled = false;
        int otherTexts = 0;
        int blanks = 0;
        for (int column : columns) {
            if (row.isBlank(column)) {
                blanks++;
            } else if (!labelled && row.isText(column)) {
                labelled = label.matcher(row.cell(column).textValue().strip()).matches();
                if (!labelled) {
                    return false;
                }
            } else if (row.isText(column)
                    && TextColumns.number(row.cell(column).textValue()).isEmpty()) {
                otherTexts++;
            }
        }
        return labelled && (otherTexts == 0 || (otherTexts == 1 && blanks > 0));
    }
}
