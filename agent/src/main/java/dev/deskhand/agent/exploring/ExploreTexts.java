package dev.deskhand.agent.exploring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The fixed part of the prompt, kept as a resource. */
final class ExploreTexts {

    private ExploreTexts() {}

    /** @param pictured whether pictures go along with the outlines */
    static String system(boolean pictured) {
        String text = read("explorer.md");
        return pictured ? text.replace("# How to answer", read("explorer-pictures.md") + "\n\n# How to answer") : text;
    }

    private static String read(String name) {
        try (var stream = ExploreTexts.class.getResourceAsStream("/dev/deskhand/agent/exploring/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
