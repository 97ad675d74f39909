package dev.deskhand.agent.model;

/**
 * What a server has shown to understand; learned from its refusals and remembered.
 *
 * @param newTokenLimit whether the limit on the answer goes by OpenAI's newer name, {@code max_completion_tokens}
 * @param temperature whether it lets the temperature be set
 */
record Dialect(StructuredOutput structuredOutput, boolean newTokenLimit, boolean temperature) {

    static Dialect of(ModelSettings settings) {
        return new Dialect(settings.structuredOutput(), false, settings.temperature() != null);
    }

    Dialect with(StructuredOutput other) {
        return new Dialect(other, newTokenLimit, temperature);
    }

    Dialect withNewTokenLimit() {
        return new Dialect(structuredOutput, true, temperature);
    }

    Dialect withoutTemperature() {
        return new Dialect(structuredOutput, newTokenLimit, false);
    }
}
