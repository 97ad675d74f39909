package dev.deskhand.agent.planning.builtin.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what stands after "subject" and "text" of a mail as those texts, also when nobody put it in quotes: "with the
 * subject Hello and the text See you on Monday", 主题是 你好，内容是 明天见.
 */
final class SpokenTexts {

    private static final Pattern LINK = Pattern.compile("(?i)\\s*(?:is|as|that|saying|says|为|是)?\\s*[:：]?\\s*");
    /** Where the other of the two begins; the word alone may stand in a text: "New messages in the portal". */
    private static final Pattern NEXT = Pattern.compile(
            "(?i)(?:\\s*[,;]\\s*(?:and |with )?|\\s+and (?:with )?|\\s+with )(?:the |a |its )?"
                    + "(?:text|body|message|saying|subject)\\b|\\s*[，；。,;]?\\s*(?:并且|并|和|以及|，|；|。|,|;)\\s*其?(?:正文|内容|主题)");

    private static final Pattern ENDS = Pattern.compile("[\\s,;，；。.]+$");

    private SpokenTexts() {}

    /** Leaves everything as it is unless something is to be sent. */
    static List<Token> join(List<Token> tokens, String text) {
        if (tokens.stream().noneMatch(token -> token.is(Token.Kind.VERB, "SEND"))) {
            return tokens;
        }
        List<Token> joined = new ArrayList<>();
        int until = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.start() < until) {
                continue;
            }
            joined.add(token);
            boolean names = token.is(Token.Kind.OBJECT, "SUBJECT") || token.is(Token.Kind.OBJECT, "BODY");
            if (names && i + 1 < tokens.size()) {
                Token said = said(text, token.end(), token.value().equals("BODY"));
                boolean quoted = tokens.stream()
                        .anyMatch(other -> other.kind() == Token.Kind.QUOTED
                                && other.start() >= token.end()
                                && other.start() <= said.start() + 1);
                if (!quoted && said.end() > said.start()) {
                    joined.add(said);
                    until = said.end();
                }
            }
        }
        return joined;
    }

    /** A subject ends where the text is spoken of; a text goes on to the end unless the subject follows. */
    private static Token said(String text, int from, boolean body) {
        Matcher link = LINK.matcher(text).region(from, text.length());
        int start = link.lookingAt() ? link.end() : from;
        Matcher next = NEXT.matcher(text);
        int end = text.length();
        if (next.find(start) && !(body && next.group().matches("(?is).*(text|body|message|saying|正文|内容).*"))) {
            end = next.start();
        }
        Matcher tail = ENDS.matcher(text.substring(start, end));
        int last = body ? end : tail.find() ? start + tail.start() : end;
        String value = text.substring(start, Math.max(start, last)).strip();
        return new Token(Token.Kind.QUOTED, value, value, start, start + value.length());
    }
}
