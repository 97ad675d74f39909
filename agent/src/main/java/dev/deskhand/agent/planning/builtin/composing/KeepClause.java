package dev.deskhand.agent.planning.builtin.composing;

/** "Keep those over 1,000 EUR": drops the other rows. */
final class KeepClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        if (!clause.does("FILTER") || draft.rows().isEmpty()) {
            return false;
        }
        var before = draft.rows();
        Conditions.apply(clause, draft);
        if (draft.rows().equals(before)) {
            return false;
        }
        draft.use(clause.verb());
        clause.object("LIST").ifPresent(draft::use);
        return true;
    }
}
