package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Columns;
import dev.deskhand.agent.planning.builtin.reading.Names;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.Optional;

/** "Sum Amount by Currency", "add up Amount": totals, one per group when a column to group by is named. */
final class SumClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        var rows = draft.rows();
        if (!clause.does("SUM", "GROUP") || rows.isEmpty()) {
            return false;
        }
        var columns = Columns.in(new Reading(clause.reading().text(), clause.tokens()));
        Optional<Token> summed = columns.summed().map(SumClause::only);
        Optional<Token> by = columns.by().map(SumClause::only);
        if (summed.isEmpty()) {
            return false;
        }
        var with = Draft.JSON.objectNode().put("items", "${" + rows.get().items() + "}");
        String column = "${" + ColumnWords.expression(summed.get(), rows.get()) + "}";
        draft.use(clause.verb(), summed.get());
        clause.object("COLUMN").ifPresent(draft::use);
        if (by.isPresent()) {
            draft.use(by.get());
            with.putArray("by").add("${" + ColumnWords.expression(by.get(), rows.get()) + "}");
            with.putArray("sum").add(column);
            String sums = draft.action("sums", "sheet.group", with);
            draft.output("sums", sums + ".items");
            draft.rows(sums + ".items", "unique(flatten(" + sums + ".items.map(r, r.map(k, k))))");
        } else {
            String sum = draft.action("sum", "sheet.sum", with.put("column", column));
            draft.output("sum", sum);
        }
        return true;
    }

    private static Token only(Names names) {
        return names.tokens().get(0);
    }
}
