package dev.deskhand.service.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.PlainNumber;
import java.util.ArrayList;

/** Shows JSON values to people who never see JSON. */
public final class JsonWords {
    private JsonWords() {}

    /** A value in words: lists joined, secrets by name only, numbers in full. */
    public static String text(JsonNode json, Texts texts) {
        if (json.isNull() || json.isMissingNode()) {
            return "";
        }
        if (json.isBoolean()) {
            return texts.say(json.booleanValue() ? "field.yes" : "field.no");
        }
        if (json.isNumber()) {
            return PlainNumber.of(json.decimalValue());
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isArray()) {
            var parts = new ArrayList<String>();
            json.forEach(part -> parts.add(text(part, texts)));
            return String.join(texts.say("list.separator"), parts);
        }
        if (json.size() == 1 && json.has("secret")) {
            return texts.say("value.secret", json.get("secret").asText());
        }
        if (json.size() == 1 && json.has("totp")) {
            return texts.say("value.totp", json.get("totp").asText());
        }
        var parts = new ArrayList<String>();
        json.properties().forEach(entry -> parts.add(entry.getKey() + " " + text(entry.getValue(), texts)));
        return String.join(texts.say("list.separator"), parts);
    }
}
