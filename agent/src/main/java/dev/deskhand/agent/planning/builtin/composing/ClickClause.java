package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.List;

/** "Click 'Reports'", "press Save": presses what is called so on the open page. */
final class ClickClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        List<Token> names = clause.tokens().stream()
                .filter(token -> token != clause.verb())
                .filter(token ->
                        token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.WORD && token.isCapitalised())
                .toList();
        if (!clause.does("CLICK") || !draft.hasPage() || names.isEmpty()) {
            return false;
        }
        for (Token name : names) {
            String clicked = draft.action(
                    "clicked", "browser.click", Draft.JSON.objectNode().put("target", name.value()));
            draft.output("page", clicked + ".title");
            draft.use(name);
        }
        clause.tokens().stream()
                .filter(token -> token.text().matches("(?i)button|link|tab|menu|the button|按钮|链接|菜单"))
                .forEach(draft::use);
        draft.use(clause.verb());
        return true;
    }
}
