package dev.deskhand.agent.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Nesting;
import java.io.IOException;
import java.util.Optional;

/** Finds the JSON object in a model's answer, which may think aloud, explain, or put it in a code fence. */
public final class AnswerJson {

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(Nesting.ofWhatIsGiven())
                    .build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .readerFor(JsonNode.class);

    private AnswerJson() {}

    /** The object of the answer; the longest when there are several; empty when there is none whole, or one is nested too deep. */
    public static Optional<ObjectNode> in(String answer) {
        String spoken = withoutThinking(answer).strip();
        return whole(spoken).or(() -> longest(spoken));
    }

    private static String withoutThinking(String answer) {
        String spoken = answer.replaceAll("(?s)<(think|thinking|reasoning)>.*?</\\1>", "");
        int end = Math.max(spoken.lastIndexOf("</think>"), spoken.lastIndexOf("</thinking>"));
        return end < 0 ? spoken : spoken.substring(spoken.indexOf('>', end) + 1);
    }

    private static Optional<ObjectNode> whole(String text) {
        try (var parser = JSON.createParser(text)) {
            JsonNode node = parser.readValueAsTree();
            return node instanceof ObjectNode object && parser.nextToken() == null
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> longest(String text) {
        Optional<ObjectNode> best = Optional.empty();
        int bestLength = 0;
        int start = text.indexOf('{');
        while (start >= 0) {
            int length = 0;
            try (var parser = JSON.createParser(text.substring(start))) {
                JsonNode node = parser.readValueAsTree();
                length = (int) parser.currentLocation().getCharOffset();
                if (node instanceof ObjectNode object && length > bestLength) {
                    best = Optional.of(object);
                    bestLength = length;
                }
            } catch (StreamConstraintsException e) {
                // What lies deep within it is not the answer.
                return Optional.empty();
            } catch (JsonProcessingException e) {
                length = 0;
            } catch (IOException e) {
                throw new IllegalStateException("reading from memory failed", e);
            }
            start = text.indexOf('{', start + Math.max(1, length));
        }
        return best;
    }
}
