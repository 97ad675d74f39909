package dev.deskhand.service.web.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.Set;
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

    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.SINHALA);

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

    /** Joiners belong to the spelling of Persian, Hindi and their like, and to pictures made of several. */
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
        return picture || (JOINING.contains(UnicodeScript.of(before)) && JOINING.contains(UnicodeScript.of(after)));
    }

    private static boolean isSkinTone(int point) {
        return point >= 0x1F3FB && point <= 0x1F3FF;
    }
}
