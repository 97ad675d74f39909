package dev.deskhand.tools.browser.likeness;

import java.util.regex.Pattern;

/** Tells whether words stand in a text, as names.js does: "Row 3" stands neither in "Row 32" nor in "Row 3.5". */
public final class WordsWithin {

    /** A time, a number with what parts and ends it, or a number in Chinese characters. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{N}.])\\p{N}{1,2}(?::\\p{N}{2})+(?!\\p{N})"
            + "|\\p{N}+(?:[.,'’٫٬-]\\p{N}+)*(?:-?\\p{IsLatin}(?![\\p{IsLatin}\\p{N}]))?"
            + "|[〇零一二三四五六七八九十百千万亿两]+");

    private WordsWithin() {}

    /** Both are to be plain already. */
    public static boolean stand(String text, String words) {
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            if (!isParted(text, at) && !isParted(text, at + words.length())) {
                return true;
            }
            if (words.isEmpty()) {
                return false;
            }
        }
        return false;
    }

    private static boolean isParted(String text, int at) {
        return NUMBER.matcher(text).results().anyMatch(number -> number.start() < at && at < number.end());
    }
}
