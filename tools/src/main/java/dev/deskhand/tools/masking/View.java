package dev.deskhand.tools.masking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with its escapes undone ({@code %41}, {@code &#65;}, {@code \u0041}), each character knowing which stretch of
 * the original it stands for.
 */
final class View {

    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0", "sol", "/", "equals", "=");
    private static final int LONGEST_ENTITY = 9;

    private final String raw;
    private final StringBuilder text;
    private final int[] from;
    private final int[] to;

    private View(String raw) {
        this.raw = raw;
        this.text = new StringBuilder(raw.length());
        this.from = new int[raw.length()];
        this.to = new int[raw.length()];
    }

    /** The text with one layer of escapes undone; null when it has none. */
    static @Nullable View decoded(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('&') < 0 && raw.indexOf('\\') < 0) {
            return null;
        }
        var view = new View(raw);
        int at = 0;
        while (at < raw.length()) {
            at = view.take(at);
        }
        return view.text.length() == raw.length() ? null : view;
    }

    /** The text without white space and marks that show nothing; null when it has none. */
    static @Nullable View closedUp(String raw) {
        if (raw.chars().noneMatch(View::isGap)) {
            return null;
        }
        var view = new View(raw);
        for (int at = 0; at < raw.length(); at++) {
            if (!isGap(raw.charAt(at))) {
                view.add(raw.substring(at, at + 1), at, at + 1);
            }
        }
        return view;
    }

    /**
     * Whether what was closed up between these places stood apart on purpose: every character by itself, or only where marks are that
     * show nothing, which nobody types.
     */
    boolean isApart(int begin, int end) {
        boolean all = true;
        boolean marked = true;
        for (int at = begin + 1; at < end; at++) {
            String gap = raw.substring(to[at - 1], from[at]);
            all &= !gap.isEmpty();
            marked &= gap.isEmpty() || gap.chars().anyMatch(one -> Character.getType(one) == Character.FORMAT);
        }
        return all || marked;
    }

    static boolean isGap(int one) {
        return Character.isWhitespace(one) || Character.isSpaceChar(one) || Character.getType(one) == Character.FORMAT;
    }

    String text() {
        return text.toString();
    }

    /** Where in the original the character at {@code index} begins. */
    int from(int index) {
        return from[index];
    }

    /** Where in the original the character at {@code index} ends. */
    int to(int index) {
        return to[index];
    }

    private int take(int at) {
        return switch (raw.charAt(at)) {
            case '%' -> percent(at);
            case '&' -> entity(at);
            case '\\' -> backslash(at);
            default -> add(raw.substring(at, at + 1), at, at + 1);
        };
    }

    private int percent(int at) {
        if (raw.startsWith("%u", at)) {
            return number(at, at + 2, 4, 16, 0);
        }
        int first = octet(at);
        int count = first < 0 ? 0 : first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
        var bytes = ByteBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
            int octet = octet(at + 3 * i);
            if (octet < 0) {
                return asItIs(at);
            }
            bytes.put((byte) octet);
        }
        if (count == 0) {
            return asItIs(at);
        }
        try {
            String read =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            return add(read, at, at + 3 * count);
        } catch (CharacterCodingException e) {
            return asItIs(at);
        }
    }

    private int octet(int at) {
        if (at + 3 > raw.length() || raw.charAt(at) != '%') {
            return -1;
        }
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private int entity(int at) {
        int end = raw.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ENTITY + 1) {
            return asItIs(at);
        }
        String name = raw.substring(at + 1, end);
        if (name.startsWith("#x") || name.startsWith("#X")) {
            return number(at, at + 3, end - at - 3, 16, 1);
        }
        if (name.startsWith("#")) {
            return number(at, at + 2, end - at - 2, 10, 1);
        }
        String named = NAMED.get(name);
        return named == null ? asItIs(at) : add(named, at, end + 1);
    }

    private int backslash(int at) {
        if (at + 1 == raw.length()) {
            return asItIs(at);
        }
        return switch (raw.charAt(at + 1)) {
            case 'u' -> number(at, at + 2, 4, 16, 0);
            case 'x' -> number(at, at + 2, 2, 16, 0);
            case 'n' -> add("\n", at, at + 2);
            case 'r' -> add("\r", at, at + 2);
            case 't' -> add("\t", at, at + 2);
            case '"', '\\', '/', '\'' -> add(raw.substring(at + 1, at + 2), at, at + 2);
            default -> asItIs(at);
        };
    }

    /** A character written as a number of so many digits, with so many characters after it. */
    private int number(int at, int begin, int digits, int base, int after) {
        int code = 0;
        for (int i = begin; i < begin + digits; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), base) : -1;
            if (digit < 0) {
                return asItIs(at);
            }
            code = code * base + digit;
        }
        return digits > 0 && Character.isValidCodePoint(code)
                ? add(Character.toString(code), at, begin + digits + after)
                : asItIs(at);
    }

    private int asItIs(int at) {
        return add(raw.substring(at, at + 1), at, at + 1);
    }

    private int add(String read, int begin, int end) {
        for (int i = 0; i < read.length(); i++) {
            from[text.length()] = begin;
            to[text.length()] = end;
            text.append(read.charAt(i));
        }
        return end;
    }
}
