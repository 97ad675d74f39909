package dev.deskhand.agent.exploring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The fixed part of the prompt, kept as a resource. */
final class ExploreTexts {

    private ExploreTexts() {}

    static String system() {
        try (var stream = ExploreTexts.class.getResourceAsStream("/dev/deskhand/agent/exploring/explorer.md")) {
            if (stream == null) {
                throw new IllegalStateException("the resource explorer.md is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
