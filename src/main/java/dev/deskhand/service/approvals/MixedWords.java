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

    private MixedWords() {}

    static boolean isIn(String text) {
        Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
        for (int point : text.codePoints().toArray()) {
            UnicodeScript script = UnicodeScript.of(point);
            if (!Character.isLetterOrDigit(point)) {
                word.clear();
            } else if (ALIKE.contains(script)) {
                word.add(script);
            }
            if (word.size() > 1) {
                return true;
            }
        }
        return false;
    }
}
