package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ColumnNumbers;

/** Reads texts that come in both languages, or in one. */
final class Localized {
    private Localized() {}

    static String text(JsonNode text, Terminal terminal) {
        if (!text.isObject()) {
            return text.asText("");
        }
        String english = text.path("en").asText("");
        return terminal.chinese() ? text.path("zh").asText(english) : english;
    }

    /** A value as people write it; values of the journal carry their sources beside the JSON. */
    static String value(JsonNode value) {
        JsonNode plain = plain(value);
        return plain.isNull() || plain.isMissingNode() ? "" : plain.isValueNode() ? plain.asText() : plain.toString();
    }

    /** A record's value in a table of them, its numbers written as the others of its column are. */
    static String inColumn(JsonNode row, String column, Iterable<JsonNode> rows) {
        JsonNode value = row.path(column);
        return value.isNumber() ? ColumnNumbers.of(rows, column).text(value.decimalValue()) : value(value);
    }

    /** The JSON without its sources. */
    static JsonNode plain(JsonNode value) {
        return value.isObject() && value.has("json") && value.has("provenance") ? value.path("json") : value;
    }
}
