package dev.deskhand.tools.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;

/** The references to cells in a formula's text, found without knowing its functions, which are more than POI knows. */
final class FormulaText {

    /**
     * A cell, or an area between two corners.
     *
     * @param prefix the sheet before it as it is written, with its exclamation mark; "" for the formula's own
     */
    record Reference(String prefix, Corner first, Corner last, boolean isArea) {

        /** The sheet it names, "" for the formula's own. */
        String sheet() {
            String name = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
            return name.startsWith("'") ? name.substring(1, name.length() - 1).replace("''", "'") : name;
        }

        boolean isWholeColumns() {
            return first.row() < 0;
        }

        Reference with(Corner newFirst, Corner newLast) {
            return new Reference(prefix, newFirst, newLast, isArea);
        }

        String text() {
            return prefix + first.text() + (isArea ? ":" + last.text() : "");
        }
    }

    /**
     * One corner of a reference.
     *
     * @param column counted from 0; -1 for whole rows
     * @param row counted from 0; -1 for whole columns
     */
    record Corner(int column, boolean columnFixed, int row, boolean rowFixed) {

        Corner onRow(int other) {
            return new Corner(column, columnFixed, other, rowFixed);
        }

        Corner moved(int rows, int columns) {
            return new Corner(
                    column < 0 || columnFixed ? column : column + columns,
                    columnFixed,
                    row < 0 || rowFixed ? row : row + rows,
                    rowFixed);
        }

        String text() {
            return (column < 0 ? "" : (columnFixed ? "$" : "") + CellReference.convertNumToColString(column))
                    + (row < 0 ? "" : (rowFixed ? "$" : "") + (row + 1));
        }
    }

    private static final String SHEET = "(?:'(?:[^']|'')+'|[\\p{L}_\\\\\\[][\\p{L}\\p{N}_.:\\\\\\[\\]]*)!";
    private static final String CELL = "(\\$?)([A-Za-z]{1,3})(\\$?)([1-9]\\d{0,6})";
    private static final String END = "(?![\\p{L}\\p{N}_.(!\\[])";
    private static final Pattern CELLS = Pattern.compile("(" + SHEET + ")?" + CELL + "(?::" + CELL + ")?" + END);
    private static final Pattern COLUMNS =
            Pattern.compile("(" + SHEET + ")?(\\$?)([A-Za-z]{1,3}):(\\$?)([A-Za-z]{1,3})" + END);
    private static final Pattern ROWS =
            Pattern.compile("(" + SHEET + ")?(\\$?)([1-9]\\d{0,6}):(\\$?)([1-9]\\d{0,6})" + END);
    private static final Pattern WORD = Pattern.compile("(?:" + SHEET + ")?[\\p{L}_\\\\$][\\p{L}\\p{N}_.\\\\]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+(?:[eE][+-]?\\d+)?");
    private static final Pattern ERROR = Pattern.compile("#[A-Z0-9/]+[!?]?");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"]|\"\")*\"");

    private FormulaText() {}

    static List<Reference> references(String formula) {
        var found = new ArrayList<Reference>();
        mapped(formula, reference -> {
            found.add(reference);
            return "";
        });
        return found;
    }

    /** The formula as it would be copied so many rows down and columns to the right. */
    static String moved(String formula, int rows, int columns) {
        return mapped(
                formula,
                reference -> reference
                        .with(
                                reference.first().moved(rows, columns),
                                reference.last().moved(rows, columns))
                        .text());
    }

    /** The texts in quotes within a formula. */
    static List<String> strings(String formula) {
        return STRING.matcher(formula)
                .results()
                .map(string -> string.group().substring(1, string.group().length() - 1))
                .toList();
    }

    /** The formula with each reference written as {@code change} says. */
    static String mapped(String formula, Function<Reference, String> change) {
        var result = new StringBuilder();
        int at = 0;
        while (at < formula.length()) {
            var reference = referenceAt(formula, at);
            if (reference != null) {
                result.append(change.apply(reference.reference()));
                at = reference.end();
            } else {
                int next = after(formula, at);
                result.append(formula, at, next);
                at = next;
            }
        }
        return result.toString();
    }

    /** The end of what begins here and is no reference: a text, a table's columns in brackets, a name, a number, or one sign. */
    private static int after(String formula, int at) {
        if (formula.charAt(at) == '[') {
            return afterBrackets(formula, at);
        }
        for (Pattern pattern : List.of(STRING, ERROR, WORD, NUMBER)) {
            Matcher matcher = pattern.matcher(formula).region(at, formula.length());
            if (matcher.lookingAt()) {
                return matcher.end();
            }
        }
        return at + 1;
    }

    private static int afterBrackets(String formula, int at) {
        int depth = 0;
        for (int i = at; i < formula.length(); i++) {
            depth += formula.charAt(i) == '[' ? 1 : formula.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return formula.length();
    }

    private record Found(Reference reference, int end) {}

    private static @org.jspecify.annotations.Nullable Found referenceAt(String formula, int at) {
        Matcher cells = at(CELLS, formula, at);
        if (cells.lookingAt()) {
            Corner first = corner(cells.group(2), cells.group(3), cells.group(4), cells.group(5));
            boolean area = cells.group(7) != null;
            Corner last = area ? corner(cells.group(6), cells.group(7), cells.group(8), cells.group(9)) : first;
            return new Found(new Reference(prefix(cells), first, last, area), cells.end());
        }
        Matcher columns = at(COLUMNS, formula, at);
        if (columns.lookingAt()) {
            return new Found(
                    new Reference(
                            prefix(columns),
                            corner(columns.group(2), columns.group(3), "", "0"),
                            corner(columns.group(4), columns.group(5), "", "0"),
                            true),
                    columns.end());
        }
        Matcher rows = at(ROWS, formula, at);
        return rows.lookingAt()
                ? new Found(
                        new Reference(
                                prefix(rows),
                                corner("", "", rows.group(2), rows.group(3)),
                                corner("", "", rows.group(4), rows.group(5)),
                                true),
                        rows.end())
                : null;
    }

    private static Matcher at(Pattern pattern, String formula, int at) {
        return pattern.matcher(formula).region(at, formula.length()).useTransparentBounds(true);
    }

    private static String prefix(Matcher matcher) {
        return matcher.group(1) == null ? "" : matcher.group(1);
    }

    private static Corner corner(String columnFixed, String column, String rowFixed, String row) {
        int number = column.isEmpty() ? -1 : CellReference.convertColStringToIndex(column.toUpperCase(Locale.ROOT));
        return new Corner(number, !columnFixed.isEmpty(), Integer.parseInt(row) - 1, !rowFixed.isEmpty());
    }
}
