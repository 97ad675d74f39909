package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Text that every database, file and protocol can keep as it is: without the character NUL, and without halves of characters
 * (surrogates on their own), which have no form in UTF-8.
 */
public final class WholeText {

    private static final char INSTEAD = '\uFFFD';

    private WholeText() {}

    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBroken(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all texts in it are, names too. */
    public static boolean in(JsonNode json) {
        if (json.isTextual()) {
            return is(json.textValue());
        }
        for (var field : json.properties()) {
            if (!is(field.getKey()) || !in(field.getValue())) {
                return false;
            }
        }
        if (json.isArray()) {
            for (JsonNode item : json) {
                if (!in(item)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The text with a mark in the place of what cannot be kept. */
    public static String of(String text) {
        if (is(text)) {
            return text;
        }
        var whole = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            whole.append(isBroken(text, i) ? INSTEAD : text.charAt(i));
        }
        return whole.toString();
    }

    private static boolean isBroken(String text, int i) {
        return text.charAt(i) == 0 || isHalf(text, i);
    }

    /** Whether there is half a character at that place. */
    public static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
