package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.List;
import java.util.Set;

/**
 * Words of an instruction that a workflow sees to, besides what fills its inputs.
 *
 * @param frame the workflow's example the instruction agrees with
 * @param asked what the instruction asks for
 */
record ServedWords(Purpose purpose, Frame frame, Frame asked, Reading reading, Fillings fillings) {

    /** Whether what the word means is done, or goes without saying. */
    boolean include(Token token) {
        return switch (token.kind()) {
            case VERB, SYSTEM -> true;
            case OBJECT -> includesThing(token);
            case STATE ->
                !asked.states().contains(token.value()) || frame.states().contains(token.value());
            default -> false;
        };
    }

    private boolean includesThing(Token token) {
        if (isKindOfDate(token)) {
            return !reading.of(Token.Kind.DATE).isEmpty();
        }
        if (token.value().equals("CURRENCYNAME") && asked.objects().contains("TOTAL")) {
            // Totals are kept apart by currency wherever there are several.
            return purpose.objects().contains("TOTAL");
        }
        if (Frame.isGrouping(reading, token)) {
            return frame.groups().contains(token.value());
        }
        if (token.value().equals("AMOUNT")) {
            return asked.verbs().equals(Set.of("GATHER"));
        }
        if (token.value().equals("PDF") && !reading.values(Token.Kind.VERB).contains("DOWNLOAD")) {
            return reading.roleOf(token) != Reading.Role.DESTINATION;
        }
        return frame.objects().contains(token.value())
                || Frame.isSoft(token.value()) && purpose.objects().contains(token.value())
                || isSoft(token.value())
                || purpose.objects().contains(token.value()) && namesAnInput(token)
                // "What we owe our suppliers" are invoices, whoever sent them.
                || token.value().equals("SUPPLIER") && !asked.objects().contains("SUPPLIER");
    }

    /** "Supplier Nordlicht", 主题“你好”: the word stands next to a value that went into an input. */
    private boolean namesAnInput(Token token) {
        List<Token> tokens = reading.tokens();
        int place = tokens.indexOf(token);
        return tokens.subList(Math.max(0, place - 2), Math.min(tokens.size(), place + 4)).stream()
                .anyMatch(near -> near != token && fillings.uses(near));
    }

    /** "Issued" and "due" say what a date is about; without a date they would be a condition of their own. */
    private static boolean isKindOfDate(Token token) {
        return token.value().equals("DUEDATE") || token.value().equals("ISSUEDATE");
    }

    private static boolean isSoft(String object) {
        return object.equals("WORKBOOK") || object.equals("LIST") || object.equals("NUMBER");
    }
}
