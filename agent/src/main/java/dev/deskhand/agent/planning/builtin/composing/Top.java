package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.agent.planning.builtin.reading.WrittenNumerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many of the rows are wanted, and which end of their order: "the ten largest", 最早到期的五张.
 *
 * @param tokens the words that say so
 */
public record Top(int count, Token column, boolean descending, List<Token> tokens) {

    private static final String LARGE = "(large|big|high|top|[大高]).*";
    private static final String SMALL = "(small|low|[小低]).*";
    private static final String LATE = "(new|late|most recent|[新晚]).*";
    private static final String EARLY = "(old|earl|[旧早]).*";
    private static final String ONE = "一张|一个|一条|一份|一笔|一项";

    public Top {
        tokens = List.copyOf(tokens);
    }

    public static Optional<Top> in(Reading reading) {
        List<Token> tokens = reading.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(Token.Kind.QUALIFIER, "TOP")) {
                return at(i, tokens);
            }
        }
        return Optional.empty();
    }

    /** What is left of an instruction when this has been seen to. */
    public Reading rest(Reading reading) {
        List<Token> left = reading.tokens().stream()
                .filter(token -> !tokens.contains(token))
                .toList();
        return new Reading(reading.text(), left);
    }

    private static Optional<Top> at(int place, List<Token> tokens) {
        Token which = tokens.get(place);
        String word = which.text().toLowerCase(Locale.ROOT).replaceFirst("^最", "");
        boolean byDate = word.matches(LATE) || word.matches(EARLY);
        if (!byDate && !word.matches(LARGE) && !word.matches(SMALL)) {
            return Optional.empty();
        }
        List<Token> words = new ArrayList<>(List.of(which));
        OptionalInt count = count(place, tokens, words);
        if (count.isEmpty() || count.getAsInt() < 1) {
            return Optional.empty();
        }
        Token column = column(place, tokens, byDate, words);
        return Optional.of(new Top(count.getAsInt(), column, word.matches(LATE) || word.matches(LARGE), words));
    }

    /** The number next to it; one where it goes with a single thing: "the largest invoice". */
    private static OptionalInt count(int place, List<Token> tokens, List<Token> words) {
        for (int near : List.of(place - 1, place + 1, place + 2, place + 3)) {
            if (near >= 0 && near < tokens.size() && !figures(tokens, Math.min(near, place), Math.max(near, place))) {
                OptionalInt number = number(tokens.get(near));
                if (number.isPresent()) {
                    words.addAll(tokens.subList(Math.min(near, place + 1), Math.max(near + 1, place)));
                    return number;
                }
            }
        }
        return tokens.subList(place + 1, tokens.size()).stream()
                .takeWhile(token -> token.kind() != Token.Kind.VERB)
                .filter(token ->
                        token.kind() == Token.Kind.OBJECT || token.text().matches(ONE))
                .findFirst()
                .map(thing -> thing.text().matches(ONE) || isSingular(thing) ? OptionalInt.of(1) : OptionalInt.empty())
                .orElse(OptionalInt.empty());
    }

    /** Whether something stands between that says more than 的, 前 or the column. */
    private static boolean figures(List<Token> tokens, int first, int last) {
        return tokens.subList(first + 1, last).stream()
                .anyMatch(token ->
                        token.kind() != Token.Kind.FILLER && !token.text().equals("前") && !isColumn(token));
    }

    private static boolean isColumn(Token token) {
        return token.is(Token.Kind.OBJECT, "AMOUNT")
                || token.is(Token.Kind.OBJECT, "DUEDATE")
                || token.is(Token.Kind.OBJECT, "ISSUEDATE");
    }

    private static OptionalInt number(Token token) {
        return switch (token.kind()) {
            case NUMBER ->
                token.value().matches("\\d{1,4}")
                        ? OptionalInt.of(Integer.parseInt(token.value()))
                        : OptionalInt.empty();
            case WORD, FILLER -> WrittenNumerals.of(token.text());
            default -> OptionalInt.empty();
        };
    }

    private static boolean isSingular(Token thing) {
        String word = thing.text().toLowerCase(Locale.ROOT);
        return word.matches("[a-z -]+") && !word.endsWith("s");
    }

    /** A column named beside it, else by amount or by date, as the word itself means. */
    private static Token column(int place, List<Token> tokens, boolean byDate, List<Token> words) {
        Token which = tokens.get(place);
        String usual = byDate ? "ISSUEDATE" : "AMOUNT";
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean near =
                    Math.abs(i - place) <= 2 || i > 0 && tokens.get(i - 1).is(Token.Kind.PREP, "BY");
            if (near && isColumn(token) && token.value().equals("AMOUNT") != byDate) {
                words.add(token);
                return token;
            }
        }
        return new Token(Token.Kind.OBJECT, usual, which.text(), which.start(), which.end());
    }
}
