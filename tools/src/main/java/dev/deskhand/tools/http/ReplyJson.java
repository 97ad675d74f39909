package dev.deskhand.tools.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Nesting;
import java.io.IOException;
import java.util.Optional;

/** JSON as other systems send it, with its numbers exact. */
final class ReplyJson {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(Nesting.ofWhatIsGiven())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final JsonFactory AT_ANY_DEPTH = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

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

    /** Whether it was no JSON to {@link #parse} only because it is nested too deep. */
    static boolean isTooDeep(String text) {
        try (JsonParser parser = AT_ANY_DEPTH.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().getNestingDepth() > Nesting.GIVEN) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
