package dev.deskhand.service.approvals;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Finds words whose letters come from several alphabets that look alike, so that one can pass for another. */
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

    private MixedWords() {}

    static boolean isIn(String text) {
        Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
        for (int point : text.codePoints().toArray()) {
            UnicodeScript script = UnicodeScript.of(point);
            if (!Character.isLetterOrDigit(point)) {
                word.clear();
            } else if (ALIKE.contains(script) && UNITS.indexOf(point) < 0) {
                word.add(script);
            }
            if (word.size() > 1) {
                return true;
            }
        }
        return false;
    }
}
