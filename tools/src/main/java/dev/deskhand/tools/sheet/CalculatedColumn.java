package dev.deskhand.tools.sheet;

import dev.deskhand.tools.sheet.FormulaText.Corner;
import dev.deskhand.tools.sheet.FormulaText.Reference;
import dev.deskhand.tools.sheet.WorkbookFormulas.Formula;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of a table as far as it is calculated.
 *
 * @param formulas its formulas, from the first item to the last
 * @param values how many items have a value there instead
 */
record CalculatedColumn(AddedRows added, String name, List<Formula> formulas, int values, boolean firstIsValue) {

    private static final Pattern ARITHMETIC = Pattern.compile("[0-9+\\-*/().,\\s^%]+");

    /** How the column goes on: a range of all items ends where they end also if its end is not fixed. */
    enum Way {
        /** Every row refers to the cells around it. */
        BY_ROW,
        /** Every row refers to all items. */
        OF_ALL,
        /** It cannot be told. */
        UNCLEAR
    }

    CalculatedColumn {
        formulas = List.copyOf(formulas);
    }

    /** Whether the text is more than a value that somebody added up while typing, such as 12+30. */
    static boolean isCalculated(String text) {
        return !ARITHMETIC.matcher(text).matches();
    }

    Way way() {
        return agrees(true) ? Way.OF_ALL : agrees(false) ? Way.BY_ROW : Way.UNCLEAR;
    }

    /** The last item's formula, when it is calculated. */
    Optional<Formula> last() {
        return formulas.isEmpty() || formulas.getLast().row() != added.items().last()
                ? Optional.empty()
                : Optional.of(formulas.getLast());
    }

    /**
     * Checks that a row can be added, which has a value for this column or none.
     *
     * @throws ToolFailure AMBIGUOUS when the column has to be calculated and it cannot be told how
     */
    void check(boolean given) {
        var last = last();
        if (last.isPresent() && formulas.size() == 1 && values > 0 && refersToOwnColumn(last.get())) {
            throw AddedRows.doubtful(last.get().place(), "looks like a total of the rows above it");
        }
        boolean calculated = last.isPresent() || formulas.size() > values;
        if (!given && calculated && (last.isEmpty() || way() == Way.UNCLEAR)) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "Column '" + name + "' of sheet '" + added.sheet()
                            + "' is calculated in more than one way, such as in "
                            + formulas.getLast().place() + ", so how it goes on cannot be told. Nothing was added.",
                    "Give the items a value for '" + name + "', or have all rows calculate it alike.");
        }
    }

    private boolean agrees(boolean all) {
        var last = last();
        if (last.isEmpty()) {
            return false;
        }
        String form = form(last.get(), all);
        boolean running = isRunning(last.get(), all);
        boolean startsOtherwise = running && (firstIsValue || isFirst(formulas.getFirst()));
        int strangers = values - (running && firstIsValue ? 1 : 0);
        return strangers == 0
                && formulas.stream()
                        .filter(formula -> !(startsOtherwise && isFirst(formula)))
                        .allMatch(formula -> form(formula, all).equals(form))
                && (added.items().count() > 1 || staysInItsRow(last.get(), all));
    }

    private boolean isFirst(Formula formula) {
        return formula.row() == added.items().first();
    }

    /** Whether it goes on from the row above, as a balance does; the first row has to begin in another way. */
    private boolean isRunning(Formula formula, boolean all) {
        return FormulaText.references(formula.text()).stream()
                .anyMatch(reference -> added.isHere(reference, added.sheet())
                        && !added.isAll(reference, all)
                        && !reference.first().rowFixed()
                        && reference.first().row() == formula.row() - 1);
    }

    /** One row alone does not tell whether the row it refers to is the same for all. */
    private boolean staysInItsRow(Formula formula, boolean all) {
        return FormulaText.references(formula.text()).stream()
                .allMatch(reference -> added.isAll(reference, all)
                        || reference.isWholeColumns()
                        || (stays(reference.first(), formula) && stays(reference.last(), formula)));
    }

    private static boolean stays(Corner corner, Formula formula) {
        return corner.rowFixed() || corner.row() == formula.row();
    }

    private boolean refersToOwnColumn(Formula formula) {
        return FormulaText.references(formula.text()).stream()
                .anyMatch(reference -> added.isHere(reference, added.sheet())
                        && reference.first().column() <= formula.column()
                        && reference.last().column() >= formula.column());
    }

    private String form(Formula formula, boolean all) {
        return FormulaText.mapped(formula.text(), reference -> form(reference, formula.row(), all))
                .toUpperCase(Locale.ROOT);
    }

    private String form(Reference reference, int row, boolean all) {
        return added.isAll(reference, all)
                ? "{all " + reference.first().column() + " " + reference.last().column() + "}"
                : reference.prefix()
                        + form(reference.first(), row)
                        + (reference.isArea() ? form(reference.last(), row) : "");
    }

    private static String form(Corner corner, int row) {
        return "{" + corner.column() + " "
                + (corner.rowFixed() || corner.row() < 0 ? corner.row() : "[" + (corner.row() - row) + "]") + "}";
    }
}
