package dev.deskhand.workflows.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A text cut into plain stretches and {@code ${expressions}}; {@code $${} is a plain {@code ${}.
 *
 * @param parts in order
 */
record Template(List<Part> parts) {

    Template {
        parts = List.copyOf(parts);
    }

    /** A stretch of a template: {@code text} is the expression's source or the plain text. */
    record Part(String text, boolean isExpression) {}

    boolean isPlain() {
        return parts.stream().noneMatch(Part::isExpression);
    }

    boolean isOneExpression() {
        return parts.size() == 1 && parts.get(0).isExpression();
    }

    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        var plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                plain.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = endOfExpression(text, at + 2);
                if (!plain.isEmpty()) {
                    parts.add(new Part(plain.toString(), false));
                    plain.setLength(0);
                }
                parts.add(new Part(text.substring(at + 2, end).strip(), true));
                at = end + 1;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        if (!plain.isEmpty() || parts.isEmpty()) {
            parts.add(new Part(plain.toString(), false));
        }
        return new Template(parts);
    }

    private static int endOfExpression(String text, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        throw new ExpressionException(text, "the expression that begins with ${ has no end", "Close it with }");
    }
}
