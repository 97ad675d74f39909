package dev.deskhand.service.approvals;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds words that can pass for others: of letters from several alphabets that look alike, or all from the wrong one. */
final class MixedWords {

    private static final Set<UnicodeScript> ALIKE = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE);

    /** Greek letters that name units and sizes beside Latin ones, and look like none of them: 5 μm, 10 kΩ, Δt. */
    private static final String UNITS =
            "\u00b5\u03bc\u03a9\u2126\u0394\u03b4\u03bb\u03c3\u03a3\u03c0\u03b8\u03c6\u03b2";

    /** Cyrillic, then Greek letters that are drawn as Latin ones are. */
    private static final String DRAWN_AS_LATIN =
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u04cf\u0501\u051b\u051d\u04af"
                    + "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u04c0\u0500\u050c\u051a\u051c\u04ae"
                    + "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03b9\u03c1";

    private MixedWords() {}

    /** Whether a word has letters of several alphabets; marks over letters and apostrophes do not end a word. */
    static boolean isIn(String text) {
        return words(text).stream().anyMatch(word -> scripts(word).size() > 1);
    }

    /** Whether a word of two letters or more has none but letters of another alphabet that are drawn as Latin ones. */
    static boolean hasDisguised(String text) {
        return words(text).stream()
                .map(word -> word.codePoints().filter(Character::isLetter).toArray())
                .anyMatch(letters -> letters.length > 1
                        && Arrays.stream(letters).allMatch(letter -> DRAWN_AS_LATIN.indexOf(letter) >= 0));
    }

    /** Whether a word of two letters or more is Latin. */
    static boolean hasLatin(String text) {
        return words(text).stream()
                .anyMatch(word -> word.codePoints()
                                .filter(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN)
                                .count()
                        > 1);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            } else if (!isInside(point) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** What stands within words and is no letter: marks, what cannot be seen, apostrophes. */
    private static boolean isInside(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> point == '\'' || point == '\u2019' || point == '\u00b7';
        };
    }

    private static Set<UnicodeScript> scripts(String word) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints()
                .filter(point -> UNITS.indexOf(point) < 0)
                .mapToObj(UnicodeScript::of)
                .filter(ALIKE::contains)
                .forEach(scripts::add);
        return scripts;
    }
}
