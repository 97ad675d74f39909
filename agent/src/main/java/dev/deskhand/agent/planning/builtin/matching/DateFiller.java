package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.DateRange;
import dev.deskhand.agent.planning.builtin.reading.DateRelation;
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
            DateRelation relation = DateRelation.of(token, slot.reading().tokens());
            if (slot.name().contains("due") != aboutDue) {
                continue;
            }
            if (slot.isAbout("from", "since", "start", "after", "从")) {
                fillFrom(slot, token, range, relation);
            } else if (slot.isAbout("until", "to", "end", "到") && !slot.isAbout("before")) {
                fillTo(slot, token, range, relation);
            } else if (slot.isAbout("before", "早于")) {
                if (relation == DateRelation.BEFORE) {
                    put(slot, range.from(), token);
                } else if (relation == DateRelation.UNTIL) {
                    put(slot, range.to().plusDays(1), token);
                }
            } else {
                put(slot, range.from(), token);
            }
        }
    }

    private static void fillFrom(Slot slot, Token token, DateRange range, DateRelation relation) {
        switch (relation) {
            case SINCE, WITHIN -> put(slot, range.from(), token);
            case AFTER -> put(slot, range.to().plusDays(1), token);
            case BEFORE, UNTIL -> {}
        }
    }

    private static void fillTo(Slot slot, Token token, DateRange range, DateRelation relation) {
        switch (relation) {
            case BEFORE -> put(slot, range.from().minusDays(1), token);
            case UNTIL, WITHIN -> put(slot, range.to(), token);
            case SINCE, AFTER -> {}
        }
    }

    /** A second date for the same end is left over, so that it is not passed over unseen. */
    private static void put(Slot slot, java.time.LocalDate day, Token token) {
        if (slot.fillings().has(slot.name())) {
            return;
        }
        slot.fillings().put(slot.name(), day.toString(), token);
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
