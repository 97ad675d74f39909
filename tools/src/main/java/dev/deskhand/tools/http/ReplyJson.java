package dev.deskhand.tools.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** JSON as other systems send it, with its numbers exact. */
final class ReplyJson {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ReplyJson() {}

    static Optional<JsonNode> parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || "{[\"-0123456789tfn".indexOf(stripped.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(stripped));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
