package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;

/** "Open https://…": goes to a page. */
final class OpenClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        var url = clause.first(Token.Kind.URL);
        if (!clause.does("OPEN") || url.isEmpty() || clause.verbText().matches("(sign|log).*|登.*")) {
            return false;
        }
        draft.action(
                "page",
                "browser.open",
                Draft.JSON.objectNode().put("url", url.get().value()));
        draft.pageOpened();
        draft.use(clause.verb(), url.get());
        clause.object("LIST").ifPresent(draft::use);
        return true;
    }
}
