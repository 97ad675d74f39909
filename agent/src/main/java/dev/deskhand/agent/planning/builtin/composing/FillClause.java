package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.List;

/** "Fill 'Name' with 'Anna'": writes values into fields of the open page. */
final class FillClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        List<Token> values = clause.tokens().stream()
                .filter(token -> switch (token.kind()) {
                    case QUOTED, EMAIL, NUMBER, AMOUNT, PHONE, IDENTIFIER, URL -> true;
                    default -> false;
                })
                .toList();
        boolean fills =
                clause.does("FILL") || clause.does("ENTER") && clause.verbText().matches("enter|type|填入|输入|type in");
        if (!fills || !draft.hasPage() || values.isEmpty() || values.size() % 2 != 0) {
            return false;
        }
        // "Enter 'Anna' into 'Name'" says the value first, "fill 'Name' with 'Anna'" the field.
        boolean valueFirst = clause.does("ENTER")
                && values.stream()
                        .skip(1)
                        .limit(1)
                        .allMatch(second -> clause
                                .tokens()
                                .subList(0, clause.tokens().indexOf(second))
                                .stream()
                                .anyMatch(token -> token.kind() == Token.Kind.PREP
                                        && token.text()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .matches("into|in|to|on|as")));
        var fields = Draft.JSON.objectNode();
        for (int i = 0; i < values.size(); i += 2) {
            Token field = values.get(valueFirst ? i + 1 : i);
            Token value = values.get(valueFirst ? i : i + 1);
            fields.put(field.value(), value.value());
            draft.use(field, value);
        }
        draft.action("filled", "browser.fill", Draft.JSON.objectNode().set("fields", fields));
        draft.use(clause.verb());
        return true;
    }
}
