package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/**
 * JSON with one spelling only, as RFC 8785 has it: keys sorted by UTF-16 code units, no blanks, the shortest escapes.
 *
 * <p>One thing differs: numbers that are no integers keep all of their digits ({@code 12.5}, {@code 1E+30}) instead
 * of being rounded to a double. Leaves hold integers only, so for them it is RFC 8785 to the letter.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static String of(JsonNode json) {
        var out = new StringBuilder();
        write(json, out);
        return out.toString();
    }

    private static void write(JsonNode json, StringBuilder out) {
        switch (json.getNodeType()) {
            case OBJECT -> object(json, out);
            case ARRAY -> {
                out.append('[');
                for (int i = 0; i < json.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(json.get(i), out);
                }
                out.append(']');
            }
            case STRING -> text(json.textValue(), out);
            case NUMBER -> out.append(number(json));
            case BOOLEAN, NULL -> out.append(json.asText());
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON value: " + json.getNodeType());
        }
    }

    private static void object(JsonNode json, StringBuilder out) {
        var fields = new TreeMap<String, JsonNode>();
        json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        out.append('{');
        String comma = "";
        for (var field : fields.entrySet()) {
            out.append(comma);
            text(field.getKey(), out);
            out.append(':');
            write(field.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    private static String number(JsonNode json) {
        if (json.isIntegralNumber()) {
            return json.bigIntegerValue().toString();
        }
        var number = json.decimalValue();
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || loneSurrogate(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Such a character has no UTF-8 form; it is escaped so that no two texts share their bytes. */
    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
