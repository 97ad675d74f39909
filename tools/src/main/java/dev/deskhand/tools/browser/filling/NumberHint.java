package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes a number with decimals the way a plain text field shows them, or its page's language does: 1234,56 in German. */
final class NumberHint {

    private static final Pattern COMMA = Pattern.compile(".*\\d,\\d{1,2}(?:\\D.*)?");
    private static final Pattern POINT = Pattern.compile(".*\\d\\.\\d{1,2}(?:\\D.*)?");

    private NumberHint() {}

    /**
     * The value as it is to be typed.
     *
     * @param given what the plan says; only a number proper is written anew, a text is typed as it is
     * @param field what is known of the field: its type, placeholder, state and language
     */
    static FieldValue fitted(FieldValue value, JsonNode given, JsonNode field) {
        boolean decimals = given.isNumber() && value.text().indexOf('.') >= 0;
        return decimals && !field.path("type").asText().equals("number") && isWrittenWithComma(field)
                ? new FieldValue(value.text().replace('.', ','), value.secret())
                : value;
    }

    private static boolean isWrittenWithComma(JsonNode field) {
        for (String shown :
                List.of(field.path("placeholder").asText(), field.path("state").asText())) {
            boolean comma = COMMA.matcher(shown).matches();
            if (comma != POINT.matcher(shown).matches()) {
                return comma;
            }
        }
        String language = field.path("lang").asText();
        return !language.isEmpty()
                && DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language))
                                .getDecimalSeparator()
                        == ',';
    }
}
