package dev.deskhand.tools.sheet;

import dev.deskhand.tools.sheet.FormulaText.Corner;
import dev.deskhand.tools.sheet.FormulaText.Reference;
import dev.deskhand.tools.sheet.WorkbookFormulas.Formula;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.regex.Pattern;

/**
 * What becomes of formulas when rows are added below the last item of a table: what refers to all items refers to the new ones
 * too, what stands below is followed to its new row, and where it cannot be told which is meant, nothing is done.
 *
 * @param sheet the name of the table's sheet
 * @param count how many rows are added
 * @param limit how many rows a sheet may have
 */
record AddedRows(String sheet, ItemRows items, int count, int limit) {

    private static final Pattern COUNTED = Pattern.compile("(?i)\\b(COUNT[A-Z]*|ROWS?|MATCH|MAX)\\(");

    /** The text of a formula that is no item's. */
    String elsewhere(Formula formula) {
        return elsewhere(formula.text(), formula.sheet().getSheetName(), formula.place());
    }

    /**
     * The text of a formula or of a name's range.
     *
     * @param own the sheet it is on; "" for none
     * @param place how to name it to people
     */
    String elsewhere(String text, String own, String place) {
        refuseWrittenOut(text, own, place);
        return FormulaText.mapped(
                text, reference -> elsewhere(reference, own, place).text());
    }

    /**
     * The text of a formula of an item.
     *
     * @param all whether a range of all items means all of them also where its end is not fixed
     */
    String ofItem(Formula formula, boolean all) {
        return FormulaText.mapped(
                formula.text(), reference -> ofItem(reference, formula, all).text());
    }

    /** The text of the last item's formula in the row so many below it. */
    String continued(Formula last, boolean all, int below) {
        return FormulaText.mapped(last.text(), reference -> {
            if (!isHere(reference, sheet)) {
                return reference
                        .with(
                                reference.first().moved(below, 0),
                                reference.last().moved(below, 0))
                        .text();
            }
            Reference kept = ofItem(reference, last, all);
            return isAll(reference, all)
                    ? kept.text()
                    : kept.with(kept.first().moved(below, 0), kept.last().moved(below, 0))
                            .text();
        });
    }

    /** Whether the reference is to every item, from the first to the last. */
    boolean isAll(Reference reference, boolean all) {
        return reference.isArea()
                && isHere(reference, sheet)
                && reference.first().row() <= items.first()
                && reference.last().row() == items.last()
                && (all || reference.last().rowFixed());
    }

    boolean isHere(Reference reference, String own) {
        return (reference.prefix().isEmpty() ? own : reference.sheet()).equalsIgnoreCase(sheet);
    }

    private Reference elsewhere(Reference reference, String own, String place) {
        int first = reference.first().row();
        int last = reference.last().row();
        if (reference.sheet().contains(":") && !reference.sheet().contains("[") && last >= items.last()) {
            throw doubtful(place, "refers to rows of several sheets at once");
        }
        if (!isHere(reference, own) || reference.isWholeColumns()) {
            return reference;
        }
        if (first > items.last()) {
            return reference.with(below(reference.first()), below(reference.last()));
        }
        if (last < items.last() || (last == items.last() && !touchesColumns(reference))) {
            return reference;
        }
        if (!reference.isArea()) {
            throw doubtful(place, "refers to the last row of the table by itself");
        }
        if (first > items.first() && touchesColumns(reference)) {
            throw doubtful(place, "refers to a part of the table that ends with its last row");
        }
        return reference.with(reference.first(), below(reference.last()));
    }

    private Reference ofItem(Reference reference, Formula formula, boolean all) {
        Corner first = reference.first();
        Corner last = reference.last();
        if (!isHere(reference, formula.sheet().getSheetName()) || reference.isWholeColumns()) {
            return reference;
        }
        if (isAll(reference, all)) {
            return reference.with(first, below(last));
        }
        boolean below = last.row() > items.last();
        boolean ownRow = last.row() == items.last() && formula.row() == items.last() && !last.rowFixed();
        if (last.row() < items.last() || ownRow) {
            return reference;
        }
        if (below && last.rowFixed() && (first.rowFixed() || first.row() <= items.last())) {
            return reference.with(first.row() > items.last() ? below(first) : first, below(last));
        }
        if (!below && !touchesColumns(reference)) {
            return reference;
        }
        throw doubtful(
                formula.place(),
                below ? "refers to what stands below the table" : "refers to the last row of the table by itself");
    }

    private Corner below(Corner corner) {
        return corner.onRow(Math.min(limit - 1, corner.row() + count));
    }

    private boolean touchesColumns(Reference reference) {
        int from = reference.first().column();
        int to = reference.last().column();
        return from < 0
                || items.columns().stream()
                        .anyMatch(column -> column >= Math.min(from, to) && column <= Math.max(from, to));
    }

    /** References that are put together from texts and numbers follow nothing. */
    private void refuseWrittenOut(String text, String own, String place) {
        String upper = text.toUpperCase(java.util.Locale.ROOT);
        if (upper.contains("INDIRECT(")) {
            for (String written : FormulaText.strings(text)) {
                if (FormulaText.references(written).stream()
                        .anyMatch(reference -> isHere(reference, own)
                                && !reference.isWholeColumns()
                                && reference.last().row() >= items.last())) {
                    throw doubtful(place, "refers to the table's last row by a text");
                }
            }
        }
        boolean here = upper.contains("OFFSET(")
                && FormulaText.references(text).stream().anyMatch(reference -> isHere(reference, own));
        if (here && !COUNTED.matcher(text).find()) {
            throw doubtful(place, "counts off its rows by a fixed number");
        }
    }

    static ToolFailure doubtful(String place, String why) {
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                place + " " + why + ", so whether the new rows belong to it cannot be told. Nothing was added.",
                "Have it refer to all rows of the table, such as SUM(D2:D9) from the first row to the last, and try again; or"
                        + " add these rows in a spreadsheet program.");
    }
}
