package dev.deskhand.tools.browser.filling;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes an ISO date the way a plain text field asks for it: a placeholder such as TT.MM.JJJJ or MM/DD/YYYY. */
final class DateHint {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern HINT = Pattern.compile("(?:dd|mm|yyyy)([./-])(?:dd|mm|yyyy)\\1(?:dd|mm|yyyy)");

    private static final Pattern FORM_PART = Pattern.compile("y+|m+|d+");

    private DateHint() {}

    /** @param form what else the field says, such as d/m/yyyy, see dateorder.js */
    static FieldValue fitted(FieldValue value, String placeholder, String form) {
        FieldValue hinted = fitted(value, placeholder);
        var date = ISO.matcher(value.text());
        if (form.isEmpty() || !hinted.equals(value) || !date.matches()) {
            return hinted;
        }
        String written = FORM_PART.matcher(form).replaceAll(part -> switch (part.group()) {
            case "yyyy" -> date.group(1);
            case "yy" -> date.group(1).substring(2);
            case "mm" -> date.group(2);
            case "m" -> String.valueOf(Integer.parseInt(date.group(2)));
            case "dd" -> date.group(3);
            default -> String.valueOf(Integer.parseInt(date.group(3)));
        });
        return new FieldValue(written, value.secret());
    }

    private static FieldValue fitted(FieldValue value, String placeholder) {
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
