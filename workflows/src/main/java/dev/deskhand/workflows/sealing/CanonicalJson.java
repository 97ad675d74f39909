package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * JSON with one spelling only, as RFC 8785 has it: keys sorted by UTF-16 code units, no blanks, the shortest escapes.
 *
 * <p>One thing differs: numbers that are no integers keep all of their digits ({@code 12.5}, {@code 1E+30}) instead
 * of being rounded to a double. Leaves hold integers only, so for them it is RFC 8785 to the letter.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static String of(JsonNode json) {
        // What leaves say is seldom shorter; growing costs more than room.
        var out = new StringBuilder(512);
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
        out.append('{');
        String comma = "";
        for (var field : sorted(json.properties())) {
            out.append(comma);
            text(field.getKey(), out);
            out.append(':');
            write(field.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    /** What was canonical when it was read is in order already. */
    private static Collection<Map.Entry<String, JsonNode>> sorted(Set<Map.Entry<String, JsonNode>> fields) {
        String before = "";
        for (var field : fields) {
            if (field.getKey().compareTo(before) < 0) {
                return fields.stream().sorted(Map.Entry.comparingByKey()).toList();
            }
            before = field.getKey();
        }
        return fields;
    }

    private static String number(JsonNode json) {
        if (json.isIntegralNumber()) {
            return json.canConvertToLong()
                    ? Long.toString(json.longValue())
                    : json.bigIntegerValue().toString();
        }
        var number = json.decimalValue();
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c) && loneSurrogate(text, i)) {
                out.append(text, plain, i);
                escape(c, out);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
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
