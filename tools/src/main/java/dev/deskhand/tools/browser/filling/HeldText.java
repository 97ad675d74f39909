package dev.deskhand.tools.browser.filling;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a field that was given one text and shows another has only its own way of writing it. */
final class HeldText {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MINUS = Pattern.compile("(?s)(?:.*\\s)?[-−–]");
    private static final Pattern CALLED = Pattern.compile("[+(]?[\\d\\s\\u00a0()-]+");
    private static final Pattern DAY = Pattern.compile("\\d{1,4}-\\d{1,2}-\\d{1,4}");
    private static final int SHORTEST_CALL = 7;

    private HeldText() {}

    /** Numbers are compared as numbers; other texts by their letters and digits, whose digits stay as they were parted. */
    static boolean isSame(String given, String held) {
        if (held.equals(given) || squeezed(held).equals(squeezed(given))) {
            return true;
        }
        var number = WrittenNumber.in(given);
        var shown = WrittenNumber.in(held);
        if (number.isPresent() && shown.isPresent()) {
            return number.get().isShownAs(shown.get());
        }
        String bare = bare(given);
        return !bare.isEmpty() && bare.equals(bare(held)) || isSameCall(given.strip(), held.strip());
    }

    static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }

    /** Letters and digits; between two digits, signs stay as one mark, since 1/12 is not 11/2, and so does a minus before one. */
    private static String bare(String text) {
        Matcher signs = SIGNS.matcher(text);
        return signs.replaceAll(found -> {
                    boolean digitBefore = found.start() > 0 && Character.isDigit(text.charAt(found.start() - 1));
                    boolean digitAfter = found.end() < text.length() && Character.isDigit(text.charAt(found.end()));
                    if (!digitAfter || found.group().isBlank()) {
                        return "";
                    }
                    return digitBefore
                            ? "|"
                            : MINUS.matcher(found.group()).matches() && isFree(text, found.start()) ? "-" : "";
                })
                .toLowerCase(Locale.ROOT);
    }

    /** Whether no letter stands right before it, as in A-102. */
    private static boolean isFree(String text, int start) {
        return start == 0 || Character.isWhitespace(text.charAt(start));
    }

    /** Numbers of telephones, accounts and cards, which fields part in many ways. */
    private static boolean isSameCall(String given, String held) {
        if (!CALLED.matcher(given).matches() || !CALLED.matcher(held).matches()) {
            return false;
        }
        boolean known = isPlain(given) || isPlain(held) || given.startsWith("+") || given.startsWith("(");
        String digits = given.replaceAll("\\D", "");
        return known
                && digits.length() >= SHORTEST_CALL
                && digits.equals(held.replaceAll("\\D", ""))
                && given.startsWith("+") == held.startsWith("+")
                && !DAY.matcher(given).matches()
                && !DAY.matcher(held).matches();
    }

    private static boolean isPlain(String text) {
        return text.matches("\\d+");
    }
}
