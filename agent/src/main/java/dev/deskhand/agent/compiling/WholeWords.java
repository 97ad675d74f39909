package dev.deskhand.agent.compiling;

import java.util.regex.Pattern;

/** Finds a value in a text where it stands as a word or a number of its own, or as several. */
final class WholeWords {

    /** A letter or digit that runs on into the next; ideographs stand beside each other without being one word. */
    private static final Pattern RUNS_ON =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]");

    private WholeWords() {}

    /** Where it stands so; -1 where it does not: "100" is no part of 1001 or 100.50, nor "Pro" of Product. */
    static int indexOf(String text, String value) {
        int at = text.indexOf(value);
        while (at >= 0 && (runsOn(text, at) || runsOn(text, at + value.length()))) {
            at = text.indexOf(value, at + 1);
        }
        return at;
    }

    /** Whether a word or a number goes on across that place of a text. */
    private static boolean runsOn(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        boolean word = isPartOfWord(text, at - 1) && isPartOfWord(text, at);
        boolean decimals = isDigit(text, at - 1) && isPoint(text, at) && isDigit(text, at + 1);
        boolean whole = isDigit(text, at - 2) && isPoint(text, at - 1) && isDigit(text, at);
        return word || decimals || whole;
    }

    private static boolean isPartOfWord(String text, int at) {
        return RUNS_ON.matcher(text.substring(at, at + 1)).matches();
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static boolean isPoint(String text, int at) {
        return text.charAt(at) == '.' || text.charAt(at) == ',';
    }
}
