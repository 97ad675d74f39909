package dev.deskhand.agent.planning.builtin.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An instruction cut into tokens, in order. */
public record Reading(String text, List<Token> tokens) {

    public Reading {
        tokens = List.copyOf(tokens);
    }

    /** Which way things flow at a file, an address or a system. */
    public enum Role {
        SOURCE,
        PLACE,
        DESTINATION
    }

    public boolean isChinese() {
        return text.chars().anyMatch(c -> Letters.isHan((char) c));
    }

    public List<Token> of(Token.Kind kind) {
        return tokens.stream().filter(token -> token.kind() == kind).toList();
    }

    public Set<String> values(Token.Kind kind) {
        return of(kind).stream().map(Token::value).collect(Collectors.toSet());
    }

    /** What stands in front of it, small words passed over. */
    public Optional<Token> before(Token token) {
        for (int i = tokens.indexOf(token) - 1; i >= 0; i--) {
            if (tokens.get(i).kind() != Token.Kind.FILLER) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether the token is where things come from, are, or go to, by the words around it. */
    public Role roleOf(Token token) {
        int place = tokens.indexOf(token);
        if (token.kind() == Token.Kind.FILE && place > 0 && isTowards(tokens.get(place - 1))) {
            return Role.DESTINATION;
        }
        if (place + 1 < tokens.size() && isPostposition(tokens.get(place + 1))) {
            return token.kind() == Token.Kind.SYSTEM
                            && tokens.get(place + 1).value().equals("IN")
                    ? Role.PLACE
                    : Role.SOURCE;
        }
        boolean owner = token.kind() == Token.Kind.FILE
                && place + 1 < tokens.size()
                && tokens.get(place + 1).text().equals("的");
        if (owner && (place == 0 || !isTowards(tokens.get(place - 1)))) {
            return Role.SOURCE;
        }
        for (int i = place - 1; i >= Math.max(0, place - 5); i--) {
            Token before = tokens.get(i);
            switch (before.kind()) {
                case PREP -> {
                    switch (before.value()) {
                        case "TO" -> {
                            return Role.DESTINATION;
                        }
                        case "FROM" -> {
                            return Role.SOURCE;
                        }
                        case "IN" -> {
                            return Role.PLACE;
                        }
                        default -> {}
                    }
                }
                case VERB -> {
                    if (before.value().equals("ENTER") && before.text().endsWith("入")) {
                        // 录入 x.xlsx enters what is in it; 填到 x.xlsx writes into it.
                        return Role.PLACE;
                    }
                    return before.text()
                                    .matches(
                                            "(?i).*(到|为|成|进|入| as| it as| them as| spreadsheet| workbook| excel (file|sheet|list))")
                            ? Role.DESTINATION
                            : Role.PLACE;
                }
                case FILE, URL -> {
                    return isJoin(i + 1) ? roleOf(before) : Role.PLACE;
                }
                default -> {}
            }
        }
        return Role.PLACE;
    }

    /** The words between literals without case, order kept, fillers left out; equal for the same request again. */
    public String skeleton() {
        return tokens.stream()
                .filter(token ->
                        token.kind() != Token.Kind.FILLER && !token.value().equals("PAUSE"))
                .map(token -> switch (token.kind()) {
                    case FILE, URL, EMAIL, DATE, AMOUNT, NUMBER, PHONE, IDENTIFIER, QUOTED, PLACE ->
                        "<" + token.kind() + ">";
                    case WORD -> token.text().toLowerCase(Locale.ROOT);
                    default -> token.kind() + ":" + token.value();
                })
                .collect(Collectors.joining(" "));
    }

    private static boolean isTowards(Token before) {
        return before.is(Token.Kind.PREP, "TO")
                || before.kind() == Token.Kind.VERB && before.text().matches(".*(到|为|成|进)");
    }

    private boolean isJoin(int place) {
        return place < tokens.size() && tokens.get(place).kind() == Token.Kind.JOIN;
    }

    private static boolean isPostposition(Token next) {
        return next.kind() == Token.Kind.PREP && next.text().matches("里|中|内|上|里面|里的|中的|内的|上的|里面的|当中的");
    }
}
