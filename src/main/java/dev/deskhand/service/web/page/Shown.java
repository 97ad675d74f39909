package dev.deskhand.service.web.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes foreign text into a page so that what is read is what is there: characters that cannot be seen or that turn
 * others around stand as their numbers, and words written from right to left do not reorder their neighbours.
 */
@TemplateExtension
public final class Shown {

    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\r\\t]]|\\p{Cf}|[\\u2028\\u2029\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0]");

    /** Arabic and Syriac letters that join the next one, so that a joiner that parts them is seen. */
    private static final Pattern JOINS_THE_NEXT = Pattern.compile(
            "[\\u0620\\u0626\\u0628\\u062a-\\u062e\\u0633-\\u063f\\u0641-\\u0647\\u0649\\u064a\\u066e\\u066f\\u0678-\\u0687"
                    + "\\u069a-\\u06bf\\u06c1\\u06c2\\u06cc\\u06ce\\u06d0\\u06d1\\u06fa-\\u06fc\\u06ff"
                    + "\\u0712-\\u0714\\u071a-\\u071d\\u071f-\\u0727\\u0729\\u072b\\u072d\\u072e]");

    /** The signs that join the consonants of Devanagari, Bengali and their like. */
    private static final String VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca";

    private static final int BENGALI_RA = 0x09B0;
    private static final int BENGALI_VIRAMA = 0x09CD;
    private static final int ARABIC_HAMZA = 0x0621;

    private Shown() {}

    /** As HTML: escaped, and a unit of its own where it holds words written from right to left. */
    public static RawString shown(String text) {
        String visible = visible(text);
        String html = visible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        boolean turned = Bidi.requiresBidi(visible.toCharArray(), 0, visible.length());
        return new RawString(turned ? "<bdi>" + html + "</bdi>" : html);
    }

    static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> isOfTheWord(text, found)
                        ? found.group()
                        : "[U+%04X]".formatted(found.group().codePointAt(0)));
    }

    /** Joiners belong to the spelling of Persian, Hindi and their like where they change what is seen, and to pictures made of several. */
    private static boolean isOfTheWord(String text, MatchResult found) {
        int joiner = found.group().codePointAt(0);
        if ((joiner != 0x200C && joiner != 0x200D) || found.start() == 0 || found.end() == text.length()) {
            return false;
        }
        int before = text.codePointBefore(found.start());
        int after = text.codePointAt(found.end());
        boolean picture = joiner == 0x200D
                && (before == 0xFE0F || Character.getType(before) == Character.OTHER_SYMBOL || isSkinTone(before))
                && Character.getType(after) == Character.OTHER_SYMBOL;
        return picture || isBetweenLetters(joiner, before, after);
    }

    private static boolean isBetweenLetters(int joiner, int before, int after) {
        if (UnicodeScript.of(before) != UnicodeScript.of(after)) {
            return false;
        }
        if (before == BENGALI_RA && joiner == 0x200D) {
            return after == BENGALI_VIRAMA;
        }
        boolean parted = joiner == 0x200C
                && JOINS_THE_NEXT.matcher(Character.toString(before)).matches();
        return Character.isLetter(after) && after != ARABIC_HAMZA && (parted || VIRAMAS.indexOf(before) >= 0);
    }

    private static boolean isSkinTone(int point) {
        return point >= 0x1F3FB && point <= 0x1F3FF;
    }
}
