package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Amount;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import java.util.List;
import java.util.Optional;

/** Limits and their currencies: "over 1,000 EUR", 超过1000欧元. */
final class AmountFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() == Input.Type.NUMBER || slot.input().type() == Input.Type.INTEGER) {
            limit(slot)
                    .ifPresent(token -> slot.fillings()
                            .put(slot.name(), Amount.parse(token.value()).number(), token));
        } else if (slot.name().equals("currency") && slot.fallback().isEmpty()) {
            // One with a default says what to take where rows name none; it chooses no rows.
            fillCurrency(slot);
        }
    }

    private static void fillCurrency(Slot slot) {
        for (Token token : slot.reading().of(Token.Kind.AMOUNT)) {
            slot.fillings().put(slot.name(), Amount.parse(token.value()).currency());
        }
        for (Token token : slot.reading().of(Token.Kind.CURRENCY)) {
            slot.fillings().put(slot.name(), token.value(), token);
        }
    }

    private static Optional<Token> limit(Slot slot) {
        boolean minimum = slot.isAbout("min", "over", "超过", "大于");
        boolean maximum = slot.isAbout("max", "under", "低于", "小于");
        String wanted = minimum ? "OVER" : maximum ? "UNDER" : "";
        List<Token> tokens = slot.reading().tokens();
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.AMOUNT || token.kind() == Token.Kind.NUMBER)
                .filter(token -> {
                    int place = tokens.indexOf(token);
                    boolean compared =
                            tokens.subList(Math.max(0, place - 1), Math.min(tokens.size(), place + 2)).stream()
                                    .anyMatch(near -> near.is(Token.Kind.COMPARE, wanted)
                                            && !near.text().matches("(?i)at least|at most|up to|以上|以下|至少|不少于|不超过"));
                    return wanted.isEmpty() || compared;
                })
                .findFirst();
    }
}
