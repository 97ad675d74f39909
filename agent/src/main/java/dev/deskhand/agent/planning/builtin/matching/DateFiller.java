package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.DateRange;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import java.util.List;

/** Days and ends of periods: "issued last month", "due before 12 Nov", 上个月开票. */
final class DateFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() != Input.Type.DATE) {
            return;
        }
        for (Token token : slot.reading().of(Token.Kind.DATE)) {
            boolean aboutDue = isAboutDue(slot, token);
            DateRange range = DateRange.parse(token.value());
            String relation = relation(slot, token);
            if (slot.name().contains("due") != aboutDue) {
                continue;
            }
            if (slot.isAbout("from", "since", "start", "after", "从")) {
                if (!relation.equals("BEFORE")) {
                    put(
                            slot,
                            relation.equals("AFTER") ? range.to().plusDays(isSince(slot, token) ? 0 : 1) : range.from(),
                            token);
                }
            } else if (slot.isAbout("until", "to", "end", "到") && !slot.isAbout("before")) {
                if (!relation.equals("AFTER")) {
                    put(slot, relation.equals("BEFORE") ? range.from().minusDays(1) : range.to(), token);
                }
            } else if (slot.isAbout("before", "早于")) {
                if (relation.equals("BEFORE")) {
                    put(slot, range.from(), token);
                }
            } else {
                put(slot, range.from(), token);
            }
        }
    }

    private static void put(Slot slot, java.time.LocalDate day, Token token) {
        slot.fillings().put(slot.name(), day.toString(), token);
    }

    private static boolean isSince(Slot slot, Token token) {
        return neighbours(slot, token).stream().anyMatch(near -> near.text().matches("(?i)since|starting|以来"));
    }

    private static String relation(Slot slot, Token token) {
        return neighbours(slot, token).stream()
                .filter(near -> near.kind() == Token.Kind.COMPARE)
                .map(Token::value)
                .findFirst()
                .orElse("");
    }

    /** The two words before and the one after. */
    private static List<Token> neighbours(Slot slot, Token token) {
        List<Token> tokens = slot.reading().tokens();
        int place = tokens.indexOf(token);
        return tokens.subList(Math.max(0, place - 2), Math.min(tokens.size(), place + 2));
    }

    private static boolean isAboutDue(Slot slot, Token token) {
        List<Token> tokens = slot.reading().tokens();
        int place = tokens.indexOf(token);
        return tokens.subList(Math.max(0, place - 4), Math.min(tokens.size(), place + 4)).stream()
                .anyMatch(near -> near.is(Token.Kind.OBJECT, "DUEDATE")
                        || near.text().equalsIgnoreCase("due")
                        || near.text().contains("到期"));
    }
}
