package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.Optional;

/** "Sort by due date, descending": orders the rows by one column. */
final class SortClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        var rows = draft.rows();
        Optional<Token> column = clause.tokens().stream()
                .filter(token -> !draft.uses(token) && ColumnWords.isColumn(token) && !isOrder(token))
                .findFirst();
        if (!clause.does("SORT") || rows.isEmpty() || column.isEmpty()) {
            return false;
        }
        boolean descending = false;
        for (Token token : clause.tokens()) {
            if (isOrder(token)) {
                descending |= token.value().equals("DESCENDING");
                draft.use(token);
            }
        }
        sort(column.get(), descending, 0, draft);
        draft.use(clause.verb(), column.get());
        clause.object("COLUMN").ifPresent(draft::use);
        return true;
    }

    /**
     * Orders the rows at hand.
     *
     * @param first how many of them are kept; 0 for all
     */
    static void sort(Token column, boolean descending, int first, Draft draft) {
        var rows = draft.rows().orElseThrow();
        var with = Draft.JSON.objectNode().put("items", "${" + rows.items() + "}");
        String order = draft.let(
                "order",
                ColumnWords.expression(column, rows),
                LocalizedText.of(
                        "Find the column to sort by: " + ColumnWords.said(column),
                        "找出用来排序的列：" + ColumnWords.saidInChinese(column)));
        with.putArray("by").addObject().put("column", "${" + order + "}").put("descending", descending);
        if (first > 0) {
            with.put("first", first);
        }
        String sorted = draft.action("sorted", "sheet.sort", with);
        draft.rows(sorted + ".items", rows.columns());
    }

    private static boolean isOrder(Token token) {
        return token.is(Token.Kind.QUALIFIER, "DESCENDING") || token.is(Token.Kind.QUALIFIER, "ASCENDING");
    }
}
