package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** Puts a problem document (RFC 9457) into a few lines. */
final class ProblemWords {
    private ProblemWords() {}

    static String of(JsonNode problem, int status) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        String title = problem.path("title").asText("");
        String detail = problem.path("detail").asText("");
        if (title.isEmpty() && detail.isEmpty()) {
            lines.add("The service answered with status " + status + ".");
        } else {
            lines.add(detail.isEmpty() ? title : detail);
        }
        add(lines, problem.path("advice").asText(""));
        for (JsonNode each : problem.path("problems")) {
            add(lines, "- " + one(each));
        }
        return lines.toString();
    }

    /** One thing that is wrong with a plan or its inputs. */
    static String one(JsonNode problem) {
        String pointer = problem.path("pointer").asText("");
        String text = (problem.path("message").asText("") + " "
                        + problem.path("advice").asText(""))
                .strip();
        return pointer.isEmpty() ? text : pointer + ": " + text;
    }

    private static void add(StringJoiner lines, String text) {
        if (!text.isBlank()) {
            lines.add(text);
        }
    }
}
