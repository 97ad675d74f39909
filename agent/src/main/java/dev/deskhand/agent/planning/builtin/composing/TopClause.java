package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.LocalizedText;

/** "The ten largest": orders the rows and keeps the first of them. */
final class TopClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        if (clause.top().isEmpty() || draft.rows().isEmpty()) {
            return false;
        }
        apply(clause.top().get(), clause, draft);
        return true;
    }

    static void apply(Top top, Clause clause, Draft draft) {
        boolean ofMoney = top.column().value().equals("AMOUNT");
        boolean oneCurrency = clause.reading().tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.CURRENCY || token.kind() == Token.Kind.AMOUNT);
        var rows = draft.rows().orElseThrow();
        SortClause.sort(top.column(), top.descending(), top.count(), draft);
        if (ofMoney && !oneCurrency) {
            // 900 USD may be less than 850 EUR: nobody here knows the rate, so the person is told.
            draft.output(
                    "currencies",
                    LocalizedText.of("Compared by figure, not converted between currencies", "按数字大小比较，不同币种之间未换算"),
                    "size(" + currencies(rows) + ") > 1 ? " + currencies(rows) + " : []");
        }
        top.tokens().forEach(draft::use);
    }

    private static String currencies(Draft.RowsAtHand rows) {
        return "unique(flatten(" + rows.items() + ".map(r, r.filter(k, lower(trim(k)) in " + ColumnWords.currencies()
                + ").map(k, r[k]))))";
    }
}
