package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The fixed parts of the prompts, kept as resource files beside the planners. */
final class PromptTexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/dev/deskhand/agent/planning/";
    private static final String EXAMPLES = "# Two worked examples";

    private PromptTexts() {}

    static String planner() {
        return read("planner.md");
    }

    /** The plan format; its worked examples only when there is room. */
    static String planFormat(boolean withExamples) {
        String text = read("plan-format.md");
        return withExamples
                ? text.replace(
                                "{{example:stock}}",
                                example("example-stock.json").toString())
                        .replace(
                                "{{example:tickets}}",
                                example("example-tickets.json").toString())
                : text.substring(0, text.indexOf(EXAMPLES)).strip();
    }

    /** A worked example: a whole answer. */
    static JsonNode example(String file) {
        try {
            return JSON.readTree(read(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is not JSON", e);
        }
    }

    static String repair(String problems) {
        return read("repair.md").replace("{{problems}}", problems);
    }

    static String cutOff() {
        return read("cut-off.md");
    }

    static String system(String name) {
        return read("systems/" + name + ".md");
    }

    private static String read(String file) {
        try (var stream = PromptTexts.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + FOLDER + file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
