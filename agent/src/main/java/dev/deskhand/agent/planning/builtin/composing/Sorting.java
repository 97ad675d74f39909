package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order an instruction wants its rows in: "sorted by due date, latest first", 按金额从大到小排序.
 *
 * @param tokens the words that say so
 */
public record Sorting(Token column, boolean descending, List<Token> tokens) {

    private static final int REACH = 4;

    public Sorting {
        tokens = List.copyOf(tokens);
    }

    public static Optional<Sorting> in(Reading reading) {
        List<Token> all = reading.tokens();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is(Token.Kind.VERB, "SORT")) {
                Optional<Token> column = after(all, i).or(() -> before(reading));
                List<Token> words = new ArrayList<>(List.of(all.get(i)));
                column.ifPresent(words::add);
                all.stream().filter(Sorting::saysOrder).forEach(words::add);
                boolean descending =
                        words.stream().anyMatch(word -> word.value().equals("DESCENDING"));
                return column.map(name -> new Sorting(name, descending, words));
            }
        }
        return all.stream().filter(Sorting::saysOrder).findFirst().flatMap(Sorting::byItself);
    }

    /** "Newest first" is by date and "largest first" by amount, whatever the columns are called. */
    private static Optional<Sorting> byItself(Token order) {
        String words = order.text().toLowerCase(java.util.Locale.ROOT);
        String column = words.matches(".*(new|old|late|earl|recent|[新旧早晚]).*")
                ? "ISSUEDATE"
                : words.matches(".*(large|big|high|small|low|[大小高低]).*") ? "AMOUNT" : "";
        return column.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sorting(
                        new Token(Token.Kind.OBJECT, column, order.text(), order.start(), order.end()),
                        order.value().equals("DESCENDING"),
                        List.of(order)));
    }

    /** What is left of an instruction when its order has been seen to. */
    public Reading rest(Reading reading) {
        List<Token> left = reading.tokens().stream()
                .filter(token -> !tokens.contains(token))
                .toList();
        return new Reading(reading.text(), left);
    }

    private static Optional<Token> after(List<Token> tokens, int verb) {
        for (int i = verb + 1; i < Math.min(tokens.size(), verb + REACH + 1); i++) {
            Token token = tokens.get(i);
            if (ColumnWords.isColumn(token) && isAfterBy(tokens, i)) {
                return Optional.of(token);
            }
            boolean passed = token.kind() == Token.Kind.PREP || token.kind() == Token.Kind.FILLER;
            if (!passed && !ColumnWords.isColumn(token) && !saysOrder(token)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** In Chinese the column stands in front: 按到期日排序. */
    private static Optional<Token> before(Reading reading) {
        List<Token> tokens = reading.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (ColumnWords.isColumn(tokens.get(i)) && isAfterBy(tokens, i)) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isAfterBy(List<Token> tokens, int place) {
        for (int i = place - 1; i >= 0; i--) {
            Token before = tokens.get(i);
            if (before.kind() != Token.Kind.FILLER) {
                boolean byVerb =
                        before.is(Token.Kind.VERB, "SORT") && before.text().endsWith("by");
                return byVerb
                        || before.text().toLowerCase(java.util.Locale.ROOT).matches("by|按|按照|依|依照|根据");
            }
        }
        return false;
    }

    private static boolean saysOrder(Token token) {
        return token.is(Token.Kind.QUALIFIER, "DESCENDING") || token.is(Token.Kind.QUALIFIER, "ASCENDING");
    }
}
