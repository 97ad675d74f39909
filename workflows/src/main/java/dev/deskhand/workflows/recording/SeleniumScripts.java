package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Scripts of Selenium IDE that need no page: those that only name a text, a number or a list of such. */
final class SeleniumScripts {

    private static final JsonMapper LITERALS = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SeleniumScripts() {}

    /** What {@code return ["a", "b"]} gives; empty for every script that works something out. */
    static Optional<JsonNode> constant(String script) {
        String value = script.strip().replaceFirst("^return\\s+", "").replaceFirst(";\\s*$", "");
        if (value.contains("${")) {
            return Optional.empty();
        }
        try {
            JsonNode json = LITERALS.readTree(value);
            return json != null && (json.isArray() ? areValues(json) : json.isValueNode() && !json.isMissingNode())
                    ? Optional.of(json)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean areValues(JsonNode list) {
        for (JsonNode one : list) {
            if (!one.isValueNode()) {
                return false;
            }
        }
        return !list.isEmpty();
    }
}
