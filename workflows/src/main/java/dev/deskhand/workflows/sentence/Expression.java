package dev.deskhand.workflows.sentence;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code ${expression}} in a text.
 *
 * @param start where its {@code $} is
 * @param end just after its closing brace
 */
record Expression(int start, int end, String source) {

    /** All of them, in order; braces and texts inside are passed over, and one without an end is none. */
    static List<Expression> in(String text) {
        List<Expression> found = new ArrayList<>();
        int at = text.indexOf("${");
        while (at >= 0) {
            int end = end(text, at + 2);
            if (end < 0) {
                break;
            }
            found.add(new Expression(at, end + 1, text.substring(at + 2, end).strip()));
            at = text.indexOf("${", end);
        }
        return found;
    }

    private static int end(String text, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }
}
