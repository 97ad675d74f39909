package dev.deskhand.agent.planning.builtin.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settles words that mean different things in different places, such as "open the page" and "the open invoices". */
final class Ambiguities {

    /** Nouns that are verbs at the beginning of a clause. */
    private static final Map<String, String> VERBS_IN_FRONT = Map.of(
            "record", "ENTER", "log", "ENTER", "file", "ENTER", "book", "ENTER", "email", "SEND", "e-mail", "SEND",
            "mail", "SEND", "total", "SUM", "report", "GATHER");

    private Ambiguities() {}

    static List<Token> settle(List<Token> tokens) {
        List<Token> settled = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean inFront = i == 0
                    || settled.stream().allMatch(before -> before.kind() == Token.Kind.FILLER)
                    || settled.get(settled.size() - 1).kind() == Token.Kind.JOIN;
            Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
            String word = token.text().toLowerCase(Locale.ROOT);
            if (inFront && VERBS_IN_FRONT.containsKey(word) && next != null) {
                settled.add(as(token, Token.Kind.VERB, VERBS_IN_FRONT.getOrDefault(word, "")));
            } else if (token.is(Token.Kind.VERB, "OPEN") && word.equals("open") && !inFront && isInvoice(next)) {
                settled.add(as(token, Token.Kind.STATE, "UNPAID"));
            } else if (token.is(Token.Kind.QUALIFIER, "TOP")
                    && word.equals("最后")
                    && next != null
                    && next.kind() == Token.Kind.VERB) {
                settled.add(as(token, Token.Kind.JOIN, "AND"));
            } else if (token.is(Token.Kind.VERB, "COUNT") && asksWhat(settled, next)) {
                // 还欠多少欧元, 电话是多少: not a number of things.
                settled.add(as(token, Token.Kind.VERB, "GATHER"));
            } else if (token.is(Token.Kind.STATE, "NEW") && next != null && isDestination(next)) {
                settled.add(as(token, Token.Kind.FILLER, "X"));
            } else {
                settled.add(token);
            }
        }
        return settled;
    }

    private static boolean asksWhat(List<Token> before, @org.jspecify.annotations.Nullable Token next) {
        boolean is = !before.isEmpty() && before.get(before.size() - 1).text().equals("是");
        return is || next != null && next.kind() == Token.Kind.CURRENCY;
    }

    private static boolean isInvoice(@org.jspecify.annotations.Nullable Token next) {
        return next != null && next.is(Token.Kind.OBJECT, "INVOICE");
    }

    private static boolean isDestination(Token next) {
        return next.is(Token.Kind.OBJECT, "WORKBOOK") || next.kind() == Token.Kind.FILE;
    }

    private static Token as(Token token, Token.Kind kind, String value) {
        return new Token(kind, value, token.text(), token.start(), token.end());
    }
}
