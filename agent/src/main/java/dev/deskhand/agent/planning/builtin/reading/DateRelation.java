package dev.deskhand.agent.planning.builtin.reading;

import java.util.List;
import java.util.Locale;

/** How something lies to a date by the words around it; until and since take the day itself in. */
public enum DateRelation {
    BEFORE,
    UNTIL,
    SINCE,
    AFTER,
    WITHIN;

    private static final String UNTIL_WORDS =
            "until|up until|till|by|by the end of|no later than|not later than" + "|on or before|截至|截止|截止到|为止|不晚于";
    private static final String SINCE_WORDS = "since|starting|from the beginning of|on or after|以来|起|开始|不早于";

    /** The two words before the date and the one after it count. */
    public static DateRelation of(Token date, List<Token> tokens) {
        int place = tokens.indexOf(date);
        for (Token near : tokens.subList(Math.max(0, place - 2), Math.min(tokens.size(), place + 2))) {
            String word = near.text().toLowerCase(Locale.ROOT);
            boolean by = near.kind() == Token.Kind.PREP && word.equals("by");
            if (near.kind() == Token.Kind.COMPARE || by) {
                if (word.matches(UNTIL_WORDS)) {
                    return UNTIL;
                }
                if (word.matches(SINCE_WORDS)) {
                    return SINCE;
                }
                if (near.value().equals("BEFORE") || near.value().equals("AFTER")) {
                    return valueOf(near.value());
                }
            }
        }
        return WITHIN;
    }
}
