package dev.deskhand.agent.planning.builtin.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes two dates with a word such as "to" between them as one period: "from 1 to 15 October", 10月1日至11月5日. */
final class Periods {

    private static final Pattern UNTIL =
            Pattern.compile("(?i)(to|until|till|up to|through|thru|up until|[-–—~～至到]|直到|一直到)( the)?( end of)?");
    private static final Pattern AND = Pattern.compile("(?i)and|和|与|及|跟");
    private static final Pattern YEAR = Pattern.compile("(?s).*\\d{4}.*");

    private Periods() {}

    static List<Token> join(List<Token> tokens, String text) {
        List<Token> joined = new ArrayList<>();
        for (Token token : tokens) {
            int before = lastDate(joined);
            if (token.kind() == Token.Kind.DATE && before >= 0 && isOnePeriod(joined.get(before), token, text)) {
                Token first = joined.get(before);
                joined.subList(before, joined.size()).clear();
                joined.add(period(first, token, text));
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    private static int lastDate(List<Token> tokens) {
        for (int i = tokens.size() - 1; i >= Math.max(0, tokens.size() - 3); i--) {
            if (tokens.get(i).kind() == Token.Kind.DATE) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOnePeriod(Token first, Token second, String text) {
        String between = text.substring(first.end(), second.start()).strip();
        if (UNTIL.matcher(between).matches()) {
            return true;
        }
        if (!AND.matcher(between).matches()) {
            return false;
        }
        boolean said = text.substring(0, first.start()).matches("(?is).*\\bbetween\\s*(the\\s*)?")
                || text.substring(second.end()).stripLeading().startsWith("之间");
        LocalDate dayAfter = DateRange.parse(first.value()).to().plusDays(1);
        return said || dayAfter.equals(DateRange.parse(second.value()).from());
    }

    private static Token period(Token first, Token second, String text) {
        LocalDate from = DateRange.parse(first.value()).from();
        LocalDate to = DateRange.parse(second.value()).to();
        boolean firstHasYear = YEAR.matcher(first.text()).matches();
        boolean secondHasYear = YEAR.matcher(second.text()).matches();
        if (firstHasYear && !secondHasYear) {
            to = to.withYear(from.getYear());
            to = to.isBefore(from) ? to.plusYears(1) : to;
        } else if (secondHasYear && !firstHasYear) {
            from = from.withYear(to.getYear());
            from = from.isAfter(to) ? from.minusYears(1) : from;
        }
        if (to.isBefore(from)) {
            from = from.minusYears(1);
        }
        String range = new DateRange(from, to).toString();
        return new Token(
                Token.Kind.DATE, range, text.substring(first.start(), second.end()), first.start(), second.end());
    }
}
