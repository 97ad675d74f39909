package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which side of a figure is wanted: "over 1,000 EUR", "at least 500", "between 500 and 2,000", 五百元以下.
 *
 * @param operator as expressions write it
 * @param column the column the instruction names; empty for the amount
 */
record AmountBound(String operator, Optional<Token> column) {

    private static final String INCLUSIVE = "at least|at most|up to|以上|以下|至少|不少于|不超过";
    private static final String AND = "(?i)and|to|[-–—~～到至和]";

    static Optional<AmountBound> of(Token figure, List<Token> tokens, String text) {
        int place = tokens.indexOf(figure);
        Optional<Token> compare = tokens.subList(Math.max(0, place - 2), Math.min(tokens.size(), place + 2)).stream()
                .filter(near -> near.kind() == Token.Kind.COMPARE)
                .findFirst();
        if (compare.isPresent()) {
            boolean inclusive = compare.get().text().toLowerCase(Locale.ROOT).matches(INCLUSIVE);
            return switch (compare.get().value()) {
                case "OVER" -> Optional.of(new AmountBound(inclusive ? ">=" : ">", column(compare.get(), tokens)));
                case "UNDER" -> Optional.of(new AmountBound(inclusive ? "<=" : "<", column(compare.get(), tokens)));
                default -> Optional.empty();
            };
        }
        if (place + 1 < tokens.size() && spans(figure, nextFigure(place + 1, tokens), text)) {
            return Optional.of(new AmountBound(">=", Optional.empty()));
        }
        Optional<Token> before = figure(place - 1, tokens).or(() -> figure(place - 2, tokens));
        return before.isPresent() && spans(before.get(), Optional.of(figure), text)
                ? Optional.of(new AmountBound("<=", Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Token> nextFigure(int place, List<Token> tokens) {
        return figure(place, tokens).or(() -> figure(place + 1, tokens));
    }

    private static Optional<Token> figure(int place, List<Token> tokens) {
        return place < 0 || place >= tokens.size()
                ? Optional.empty()
                : Optional.of(tokens.get(place))
                        .filter(token -> token.kind() == Token.Kind.AMOUNT || token.kind() == Token.Kind.NUMBER);
    }

    private static boolean spans(Token first, Optional<Token> second, String text) {
        return second.isPresent()
                && text.substring(first.end(), second.get().start()).strip().matches(AND)
                && (text.substring(0, first.start()).matches("(?is).*\\b(between|from)\\s*")
                        || text.substring(second.get().end()).strip().startsWith("之间")
                        || text.substring(0, first.start()).endsWith("从")
                        || text.substring(0, first.start()).endsWith("介于"));
    }

    private static Optional<Token> column(Token compare, List<Token> tokens) {
        int place = tokens.indexOf(compare);
        return tokens.subList(Math.max(0, place - 2), place).stream()
                .filter(token -> token.kind() == Token.Kind.QUOTED
                        || token.kind() == Token.Kind.WORD
                        || token.is(Token.Kind.OBJECT, "AMOUNT"))
                .findFirst();
    }
}
