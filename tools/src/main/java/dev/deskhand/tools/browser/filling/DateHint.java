package dev.deskhand.tools.browser.filling;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes an ISO date the way a plain text field asks for it: a placeholder such as TT.MM.JJJJ or MM/DD/YYYY. */
final class DateHint {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern HINT = Pattern.compile("(?:dd|mm|yyyy)([./-])(?:dd|mm|yyyy)\\1(?:dd|mm|yyyy)");

    private DateHint() {}

    static FieldValue fitted(FieldValue value, String placeholder) {
        String hint = placeholder
                .toLowerCase(Locale.ROOT)
                .replace("tt", "dd")
                .replace("jjjj", "yyyy")
                .replace("aaaa", "yyyy")
                .replace("jj/", "dd/");
        var date = ISO.matcher(value.text());
        if (!date.matches() || !HINT.matcher(hint).matches()) {
            return value;
        }
        return new FieldValue(
                hint.replace("yyyy", date.group(1)).replace("mm", date.group(2)).replace("dd", date.group(3)),
                value.secret());
    }
}
