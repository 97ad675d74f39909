package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was met of an element, made to hold for other rows: its part in the row, and the row by the value in it. Where this
 * time's value stood there is a mark, to be filled in with another.
 */
final class RowPart {

    /** What is of one record alone unless it is made of the value. */
    private static final List<String> OF_ONE = List.of("id", "address", "test_id", "field", "value");

    /** What tells where on the page it stood. */
    private static final List<String> PLACES = List.of("at", "page", "nth", "of", "path", "besides", "size");

    private static final String PRINT = "print";
    private static final String ROW = "row";
    private static final String NUMBERED = "numbered";
    private static final String TABLE = "table";

    private RowPart() {}

    /** What is the same in all of a series that a number tells apart. */
    static JsonNode numbered(JsonNode met) {
        ObjectNode general = met.deepCopy();
        general.remove(List.of("record", ROW));
        general.set(PRINT, ofAny(met.path(PRINT)));
        return general.put(NUMBERED, true);
    }

    static boolean isNumbered(JsonNode met) {
        return met.path(NUMBERED).asBoolean();
    }

    /** A print without what is of one of a series alone. */
    static ObjectNode ofAny(JsonNode print) {
        ObjectNode any = print.deepCopy();
        any.remove(PLACES);
        OF_ONE.stream()
                .filter(key -> print.path(key).asText().matches(".*\\d.*"))
                .forEach(any::remove);
        return any;
    }

    /** @param marks for each value of this time what stands for it */
    static JsonNode general(JsonNode met, Map<String, String> marks) {
        ObjectNode general = met.deepCopy();
        general.remove("record");
        JsonNode part = met.path(ROW).path("part");
        ObjectNode print = (part.isObject() ? part : met.path(PRINT)).deepCopy();
        if (!part.isObject()) {
            print.remove(PLACES);
        }
        for (String key : OF_ONE) {
            String text = print.path(key).asText();
            if (!text.isEmpty() && replaced(text, marks).equals(text) && text.matches(".*\\d.*")) {
                print.remove(key);
            }
        }
        general.set(PRINT, replaced(print, marks));
        if (part.isObject()) {
            ObjectNode row = general.putObject(ROW);
            marks.forEach((value, mark) -> {
                if (isIn(met.path(ROW), value) && !row.has("value")) {
                    row.put("value", mark);
                    row.put("by", column(met.path(ROW), value));
                }
            });
            if (met.path(ROW).has(TABLE)) {
                row.set(TABLE, met.path(ROW).path(TABLE));
            }
        }
        return general;
    }

    /** @param values what to put in the place of each mark */
    static JsonNode filled(JsonNode general, Map<String, String> values) {
        ObjectNode met = general.deepCopy();
        met.set(PRINT, with(met.path(PRINT), values));
        if (met.path(ROW).has("value")) {
            met.withObject("/" + ROW)
                    .put("value", with(met.path(ROW).path("value"), values).asText());
        }
        return met;
    }

    /**
     * The table that the row is held to, with the column in which the row's value stands; missing where it belongs to none.
     *
     * @param words what the target finds the row by; "" where it does not say
     */
    static JsonNode table(JsonNode met, String words) {
        JsonNode row = met.path(ROW);
        if (!row.path(TABLE).isObject()) {
            return MissingNode.getInstance();
        }
        String value = row.path("value").asText(words);
        String column = row.path("by").asText(column(row, value));
        ObjectNode table = row.path(TABLE).deepCopy();
        return column.isEmpty() || value.isEmpty()
                ? table
                : table.put("by", column).put("value", value);
    }

    /**
     * What was met, to be kept: without what else the row says, which is none of a workflow's business.
     *
     * @param words what the target finds the row by; "" where it does not say
     */
    static JsonNode kept(JsonNode met, String words) {
        if (!met.path(ROW).has("cells")) {
            return met;
        }
        ObjectNode kept = met.deepCopy();
        ObjectNode row = (ObjectNode) kept.path(ROW);
        if (!words.isEmpty() && !row.has("value")) {
            row.put("value", words).put("by", column(row, words));
        }
        row.remove("cells");
        return kept;
    }

    private static boolean isIn(JsonNode row, String value) {
        for (JsonNode cell : row.path("cells")) {
            if (word(value).matcher(cell.path("text").asText()).find()) {
                return true;
            }
        }
        return false;
    }

    /** The column in which the value stands alone; "" where there is none. */
    private static String column(JsonNode row, String value) {
        for (JsonNode cell : row.path("cells")) {
            if (cell.path("text").asText().equals(value)) {
                return cell.path("column").asText();
            }
        }
        return "";
    }

    private static Pattern word(String value) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])");
    }

    private static String replaced(String text, Map<String, String> marks) {
        String replaced = text;
        for (var mark : marks.entrySet()) {
            replaced = word(mark.getKey()).matcher(replaced).replaceAll(Matcher.quoteReplacement(mark.getValue()));
        }
        return replaced;
    }

    private static JsonNode replaced(JsonNode json, Map<String, String> marks) {
        return mapped(json, text -> replaced(text, marks));
    }

    private static JsonNode with(JsonNode json, Map<String, String> values) {
        return mapped(json, text -> {
            String filled = text;
            for (var value : values.entrySet()) {
                filled = filled.replace(value.getKey(), value.getValue());
            }
            return filled;
        });
    }

    private static JsonNode mapped(JsonNode json, java.util.function.UnaryOperator<String> change) {
        if (json.isTextual()) {
            return TextNode.valueOf(change.apply(json.asText()));
        }
        if (json.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(one -> object.set(one.getKey(), mapped(one.getValue(), change)));
            return object;
        }
        if (json.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            json.forEach(one -> array.add(mapped(one, change)));
            return array;
        }
        return json;
    }
}
