package dev.deskhand.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param purpose a word for the log, such as {@code plan} or {@code model.extract}
 * @param system who the model is and what the rules are
 * @param messages the conversation, beginning and ending with the user's turn
 * @param schema JSON Schema of the answer, an object; null when free text is wanted
 * @param maxTokens most tokens the answer may have; null for the model's setting
 * @param within all the time there is, retries and waits included
 */
public record ModelRequest(
        String purpose,
        String system,
        List<Message> messages,
        @Nullable JsonNode schema,
        @Nullable Integer maxTokens,
        Duration within) {

    public ModelRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || messages.getLast().by() != Speaker.USER) {
            throw new IllegalArgumentException("a request ends with the user's turn");
        }
    }

    /**
     * One turn of the conversation.
     *
     * @param pictures shown with the text, by the user only
     */
    public record Message(Speaker by, String text, List<Picture> pictures) {
        public Message {
            pictures = List.copyOf(pictures);
        }

        public Message(Speaker by, String text) {
            this(by, text, List.of());
        }

        public static Message user(String text, List<Picture> pictures) {
            return new Message(Speaker.USER, text, pictures);
        }

        public static Message user(String text) {
            return new Message(Speaker.USER, text);
        }

        public static Message model(String text) {
            return new Message(Speaker.MODEL, text);
        }
    }

    /**
     * A picture for a model that sees.
     *
     * @param mediaType such as {@code image/jpeg}
     * @param base64 its content
     */
    public record Picture(String mediaType, String base64) {
        @Override
        public String toString() {
            return mediaType;
        }
    }

    /** Whose turn it was. */
    public enum Speaker {
        USER,
        MODEL
    }
}
