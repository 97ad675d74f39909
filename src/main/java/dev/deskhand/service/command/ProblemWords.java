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
        for (JsonNode error : problem.path("errors")) {
            add(lines, error.isTextual() ? "- " + error.asText() : "- " + place(error) + message(error));
        }
        return lines.toString();
    }

    private static String message(JsonNode error) {
        return error.path("message").asText(error.path("detail").asText(error.toString()));
    }

    private static String place(JsonNode error) {
        for (String name : new String[] {"field", "pointer", "where"}) {
            if (error.path(name).isTextual() && !error.path(name).asText().isEmpty()) {
                return error.path(name).asText() + ": ";
            }
        }
        return "";
    }

    private static void add(StringJoiner lines, String text) {
        if (!text.isBlank()) {
            lines.add(text);
        }
    }
}
