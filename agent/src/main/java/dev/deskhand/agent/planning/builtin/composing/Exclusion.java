package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an instruction leaves out: "except those from Nordlicht and the overdue ones", 除了华东纸业以外.
 *
 * @param alternatives conditions that belong together, each on its own enough to be left out
 * @param tokens all words that say so
 */
public record Exclusion(List<List<Token>> alternatives, List<Token> tokens) {

    private static final Set<String> OF_ROWS = Set.of("INVOICE", "SUPPLIER", "CUSTOMER", "LIST", "MAIL", "AMOUNT");
    private static final String FOLLOWING = "以外|之外|除外|外";

    public Exclusion {
        alternatives = alternatives.stream().map(List::copyOf).toList();
        tokens = List.copyOf(tokens);
    }

    public static List<Exclusion> in(Reading reading) {
        var found = new ArrayList<Exclusion>();
        List<Token> tokens = reading.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(Token.Kind.NEGATION, "EXCEPT")) {
                add(ahead(tokens, i), found);
            } else if (token.text().equals("除外") && isBare(found, token)) {
                add(behind(tokens, i), found);
            }
        }
        return found;
    }

    /** What is left of an instruction when what it leaves out has been seen to. */
    public static Reading rest(List<Exclusion> exclusions, Reading reading) {
        List<Token> left = reading.tokens().stream()
                .filter(token -> exclusions.stream()
                        .noneMatch(exclusion -> exclusion.tokens().contains(token)))
                .toList();
        return new Reading(reading.text(), left);
    }

    private static void add(Exclusion exclusion, List<Exclusion> found) {
        if (!exclusion.alternatives().isEmpty()) {
            found.add(exclusion);
        }
    }

    private static boolean isBare(List<Exclusion> found, Token token) {
        return found.stream().noneMatch(exclusion -> exclusion.tokens().contains(token));
    }

    /** What follows "except" or 除了, as far as it still says what. */
    private static Exclusion ahead(List<Token> tokens, int start) {
        boolean closed = closes(tokens, start);
        var words = new ArrayList<>(List.of(tokens.get(start)));
        var alternatives = new ArrayList<List<Token>>();
        var together = new ArrayList<Token>();
        for (int i = start + 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.NEGATION && token.text().matches(FOLLOWING)) {
                words.add(token);
                break;
            }
            if (joins(token) && says(tokens, i + 1)) {
                close(together, alternatives);
            } else if (isThing(token) || token.kind() == Token.Kind.COMPARE) {
                together.add(token);
            } else if (!isSmall(token)) {
                break;
            }
            words.add(token);
            boolean goesOn = i + 1 < tokens.size() && joins(tokens.get(i + 1));
            boolean endsOwner = token.text().equals("的") && !closed && !goesOn && !together.isEmpty();
            if (endsOwner) {
                break;
            }
        }
        close(together, alternatives);
        return new Exclusion(alternatives, words);
    }

    /** 华东纸业除外: what stands before it, back to the last pause. */
    private static Exclusion behind(List<Token> tokens, int end) {
        int start = end;
        while (start > 0 && (isThing(tokens.get(start - 1)) || joinsNames(tokens, start - 1))) {
            start--;
        }
        var alternatives = new ArrayList<List<Token>>();
        var together = new ArrayList<Token>();
        for (Token token : tokens.subList(start, end)) {
            if (isThing(token)) {
                together.add(token);
            } else {
                close(together, alternatives);
            }
        }
        close(together, alternatives);
        return new Exclusion(alternatives, tokens.subList(start, end + 1));
    }

    private static boolean joinsNames(List<Token> tokens, int place) {
        return tokens.get(place).text().matches("[和及、]") && place > 0 && isThing(tokens.get(place - 1));
    }

    private static void close(List<Token> together, List<List<Token>> alternatives) {
        if (together.stream().anyMatch(Exclusion::isThing)) {
            alternatives.add(List.copyOf(together));
        }
        together.clear();
    }

    /** Whether 以外 or its like ends what 除了 begins. */
    private static boolean closes(List<Token> tokens, int start) {
        for (Token token : tokens.subList(start + 1, tokens.size())) {
            if (token.kind() == Token.Kind.NEGATION) {
                return token.text().matches(FOLLOWING);
            }
            if (token.kind() == Token.Kind.VERB || token.value().equals("PAUSE")) {
                return false;
            }
        }
        return false;
    }

    private static boolean joins(Token token) {
        return token.kind() == Token.Kind.JOIN
                || token.text().equalsIgnoreCase("or")
                || token.text().equals("或");
    }

    /** Whether a condition of its own follows, and not the next thing to do. */
    private static boolean says(List<Token> tokens, int start) {
        for (Token token : tokens.subList(Math.min(start, tokens.size()), tokens.size())) {
            if (isThing(token)) {
                return true;
            }
            if (!isSmall(token) && !joins(token)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSmall(Token token) {
        return switch (token.kind()) {
            case FILLER -> true;
            case PREP -> token.value().equals("FROM") || token.value().equals("IN");
            case OBJECT -> OF_ROWS.contains(token.value()) || isKindOfDate(token);
            default -> false;
        };
    }

    private static boolean isThing(Token token) {
        return switch (token.kind()) {
            case QUOTED, STATE, PLACE, CURRENCY, AMOUNT, NUMBER, DATE, IDENTIFIER -> true;
            case WORD -> isName(token);
            case OBJECT -> isKindOfDate(token);
            default -> false;
        };
    }

    static boolean isName(Token token) {
        return token.kind() == Token.Kind.QUOTED
                || token.kind() == Token.Kind.WORD
                        && (token.isCapitalised()
                                || Character.UnicodeScript.of(token.text().codePointAt(0))
                                        == Character.UnicodeScript.HAN);
    }

    private static boolean isKindOfDate(Token token) {
        return token.value().equals("DUEDATE") || token.value().equals("ISSUEDATE");
    }
}
