package dev.deskhand.agent.planning.builtin.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A proper name in an instruction.
 *
 * @param tokens the stretch it was read from
 */
public record Names(String text, List<Token> tokens) {

    private static final Pattern OWNER = Pattern.compile("['’]s$");
    private static final Pattern CITY = Pattern.compile("(?i)(the )?(city|town)( of)?|城市");

    /** The name that follows such a thing, or "from", "of", "by", "for", "in", and is not used for something else. */
    public static Optional<Names> in(Reading reading, String object, Predicate<Token> used) {
        List<Token> tokens = reading.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (used.test(token) || !introduced(tokens, i, object) && !isOwner(reading, i, object)) {
                continue;
            }
            if (token.kind() == Token.Kind.QUOTED) {
                return Optional.of(new Names(token.value(), List.of(token)));
            }
            if (token.kind() == Token.Kind.WORD
                    && (token.isCapitalised() || Letters.isHan(token.text().charAt(0)))) {
                return Optional.of(run(reading.text(), tokens, i));
            }
        }
        return Optional.empty();
    }

    /** Ada Parker's phone number; in Chinese a name in other letters stands in front too: Nordlicht GmbH 的发票. */
    private static boolean isOwner(Reading reading, int place, String object) {
        List<Token> tokens = reading.tokens();
        Token first = tokens.get(place);
        if (object.equals("CITY") || first.kind() != Token.Kind.WORD || !first.isCapitalised()) {
            return false;
        }
        List<Token> run = run(reading.text(), tokens, place).tokens();
        Token last = run.get(run.size() - 1);
        if (OWNER.matcher(last.text()).find()) {
            return true;
        }
        int next = tokens.indexOf(last) + 1;
        return next < tokens.size() && tokens.get(next).text().matches("的|开的|开具的|开出的");
    }

    private static Names run(String text, List<Token> tokens, int first) {
        List<Token> run = new ArrayList<>(List.of(tokens.get(first)));
        for (int i = first + 1; i < tokens.size(); i++) {
            Token next = tokens.get(i);
            boolean near = text.substring(tokens.get(i - 1).end(), next.start()).matches("[ .&]{0,3}");
            boolean named = next.kind() == Token.Kind.WORD || next.kind() == Token.Kind.OBJECT;
            if (OWNER.matcher(tokens.get(i - 1).text()).find() || !near || !named || !next.isCapitalised()) {
                break;
            }
            run.add(next);
        }
        String name = text.substring(run.get(0).start(), run.get(run.size() - 1).end());
        return new Names(OWNER.matcher(name).replaceAll(""), run);
    }

    private static boolean introduced(List<Token> tokens, int place, String object) {
        for (int i = place - 1; i >= Math.max(0, place - 3); i--) {
            Token before = tokens.get(i);
            if (before.is(Token.Kind.OBJECT, object)
                    || CITY.matcher(before.text()).matches()) {
                return !before.text().matches("(?i)(the )?(city|town).*|城市") || object.equals("CITY");
            }
            boolean preposition =
                    before.kind() == Token.Kind.PREP && before.text().matches("(?i)from|of|by|for|in");
            if (preposition) {
                return object.equals("CITY") == before.text().equalsIgnoreCase("in");
            }
            if (before.kind() != Token.Kind.FILLER && before.kind() != Token.Kind.WORD) {
                break;
            }
        }
        // In Chinese the name may also stand in front: 华东纸业的发票.
        return place + 1 < tokens.size()
                && Letters.isHan(tokens.get(place).text().charAt(0))
                && tokens.get(place + 1).text().equals("的")
                && !object.equals("CITY");
    }
}
