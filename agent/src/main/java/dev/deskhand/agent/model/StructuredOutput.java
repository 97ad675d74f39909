package dev.deskhand.agent.model;

import java.util.Locale;
import java.util.Optional;

/** How a server is made to answer in JSON, strongest first. */
public enum StructuredOutput {
    /** The server holds the model to a JSON Schema. */
    JSON_SCHEMA,
    /** The server holds the model to some JSON object; the schema is told in the prompt. */
    JSON_OBJECT,
    /** Only the prompt asks for JSON. */
    PROMPT;

    /** The next weaker way, which more servers understand; empty after the last. */
    Optional<StructuredOutput> weaker() {
        return switch (this) {
            case JSON_SCHEMA -> Optional.of(JSON_OBJECT);
            case JSON_OBJECT -> Optional.of(PROMPT);
            case PROMPT -> Optional.empty();
        };
    }

    static Optional<StructuredOutput> named(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "json_schema" -> Optional.of(JSON_SCHEMA);
            case "json_object" -> Optional.of(JSON_OBJECT);
            case "prompt", "none" -> Optional.of(PROMPT);
            default -> Optional.empty();
        };
    }
}
