package dev.deskhand.service.web.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.text.Bidi;
import java.util.regex.Pattern;

/**
 * Writes foreign text into a page so that what is read is what is there: characters that cannot be seen or that turn
 * others around stand as their numbers, and words written from right to left do not reorder their neighbours.
 */
@TemplateExtension
public final class Shown {

    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\r\\t]]|\\p{Cf}|[\\u2028\\u2029\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0]");

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
                .replaceAll(found -> "[U+%04X]".formatted(found.group().codePointAt(0)));
    }
}
