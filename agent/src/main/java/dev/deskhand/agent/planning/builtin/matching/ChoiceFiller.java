package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import java.util.List;

/** Choices by the state the instruction speaks of: "unpaid", 逾期. */
final class ChoiceFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() != Input.Type.CHOICE) {
            return;
        }
        List<Token> states = slot.reading().of(Token.Kind.STATE);
        boolean overdue = states.stream().anyMatch(state -> state.value().equals("OVERDUE"));
        for (Token state : states) {
            String wanted = overdue ? "OVERDUE" : state.value();
            slot.input().options().stream()
                    .filter(option -> option.equalsIgnoreCase(wanted))
                    .findFirst()
                    .ifPresent(option -> slot.fillings().put(slot.name(), option, state));
        }
    }
}
