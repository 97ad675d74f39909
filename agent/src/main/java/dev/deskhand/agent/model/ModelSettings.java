package dev.deskhand.agent.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which model to ask and how; the key shows nowhere.
 *
 * @param key empty when the server wants none
 * @param temperature null for the server's own
 * @param timeout longest wait for one answer
 * @param maxTokens most tokens of an answer
 * @param contextTokens most tokens of prompt and answer together
 * @param vision whether the model takes pictures
 * @param prices null when none are set
 */
public record ModelSettings(
        ModelProvider provider,
        URI baseUrl,
        String key,
        String name,
        @Nullable Double temperature,
        Duration timeout,
        int maxTokens,
        int contextTokens,
        StructuredOutput structuredOutput,
        boolean vision,
        @Nullable ModelPrices prices) {

    /** Settings of a model that sees no pictures and has no prices. */
    public ModelSettings(
            ModelProvider provider,
            URI baseUrl,
            String key,
            String name,
            @Nullable Double temperature,
            Duration timeout,
            int maxTokens,
            int contextTokens,
            StructuredOutput structuredOutput) {
        this(
                provider,
                baseUrl,
                key,
                name,
                temperature,
                timeout,
                maxTokens,
                contextTokens,
                structuredOutput,
                false,
                null);
    }

    public ModelSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name");
        }
        if (timeout.isNegative() || timeout.isZero() || maxTokens < 1 || contextTokens < 1) {
            throw new IllegalArgumentException("timeout, maxTokens and contextTokens are greater than zero");
        }
    }

    /** Settings for a server, with what is usual for its provider. */
    public static ModelSettings of(ModelProvider provider, URI baseUrl, String key, String name) {
        return new ModelSettings(
                provider,
                baseUrl,
                key,
                name,
                null,
                Duration.ofSeconds(180),
                8_192,
                100_000,
                provider.structuredOutput());
    }

    /** Reads {@code DESKHAND_MODEL_*} settings, as environment variables give them. */
    public static Reading from(Map<String, String> environment) {
        return new ModelSettingsReader(environment).read();
    }

    /** Host and port of the server, for messages. */
    public String server() {
        return baseUrl.getRawAuthority() == null ? baseUrl.toString() : baseUrl.getAuthority();
    }

    @Override
    public String toString() {
        return "ModelSettings[%s %s at %s, key %s, %s]"
                .formatted(provider, name, server(), key.isEmpty() ? "none" : "given", structuredOutput);
    }

    /** What the settings say. */
    public sealed interface Reading {
        /** No model is configured. */
        record None() implements Reading {}

        /** A model is configured. */
        record Ready(ModelSettings settings) implements Reading {}

        /** Somebody meant to configure a model, but it cannot work like this. */
        record Wrong(List<String> problems) implements Reading {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }
}
