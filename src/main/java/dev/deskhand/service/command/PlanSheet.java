package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Prints a proposed plan as numbered sentences. */
final class PlanSheet {
    private PlanSheet() {}

    static void print(JsonNode proposal, Terminal terminal) {
        String planner = proposal.path("planner").asText("");
        terminal.line(
                planner.isEmpty() ? "Plan:" : "Plan (by " + planner(planner, terminal) + "):",
                planner.isEmpty() ? "计划：" : "计划（制定者：" + planner(planner, terminal) + "）：");
        for (JsonNode line : proposal.path("sentences")) {
            terminal.line(sentence(line, terminal));
        }
        for (JsonNode input : proposal.path("inputs")) {
            if (input.path("guessed").asBoolean()) {
                String title = Localized.text(input.path("input").path("title"), terminal);
                String value = Localized.value(input.path("value"));
                terminal.line(
                        value.isEmpty() ? "  Left empty: " + title : "  Assumed: " + title + " = " + value,
                        value.isEmpty() ? "  留空：" + title : "  推测：" + title + " = " + value);
            }
        }
        printNotUnderstood(proposal, terminal);
    }

    /** A model is called by its own name. */
    private static String planner(String planner, Terminal terminal) {
        return planner.equals("built-in") ? terminal.say("the built-in planner", "内置规划器") : planner;
    }

    static void printNotUnderstood(JsonNode proposal, Terminal terminal) {
        String words = StreamSupport.stream(proposal.path("notUnderstood").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        if (!words.isEmpty()) {
            terminal.line("Not understood: " + words, "没有理解的部分：" + words);
        }
    }

    static void printQuestions(JsonNode questions, Terminal terminal) {
        terminal.line(
                "Before it can run, this has to be answered (run it again with --ask, or say it in the instruction):",
                "执行之前需要回答以下问题（可加上 --ask 重新执行，或写进指令里）：");
        questions.forEach(question -> terminal.line("  - " + question(question, terminal)));
    }

    static String question(JsonNode question, Terminal terminal) {
        String text = Localized.text(question.path("text"), terminal);
        JsonNode options = question.path("answer").path("options");
        String choice = StreamSupport.stream(options.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" / "));
        String meaning = Localized.text(question.path("answer").path("description"), terminal);
        String said = meaning.isEmpty() ? text : text + "\n  " + meaning + "\n ";
        return choice.isEmpty() ? said : said + " [" + choice + "]";
    }

    private static String sentence(JsonNode line, Terminal terminal) {
        String indent = "   ".repeat(line.path("depth").asInt(0));
        String number = line.path("number").asText("");
        return "  " + indent + number + (number.isEmpty() ? "" : ". ") + text(line, terminal) + mark(line, terminal);
    }

    private static String text(JsonNode line, Terminal terminal) {
        if (line.isTextual()) {
            return line.asText();
        }
        if (line.path("parts").isArray()) {
            return StreamSupport.stream(line.path("parts").spliterator(), false)
                    .map(part -> part.path("text").asText())
                    .collect(Collectors.joining());
        }
        return Localized.text(line.has("text") ? line.path("text") : line.path("sentence"), terminal);
    }

    private static String mark(JsonNode line, Terminal terminal) {
        String word =
                switch (line.path("effect").asText("").toUpperCase(Locale.ROOT)) {
                    case "CHANGE" -> terminal.say("changes data", "会修改数据");
                    case "COMMIT" -> terminal.say("cannot be undone", "无法撤回");
                    default -> "";
                };
        if (line.path("gated").asBoolean(false)) {
            String asks = terminal.say("asks you first", "先征求批准");
            word = word.isEmpty() ? asks : word + terminal.say("; ", "；") + asks;
        }
        return word.isEmpty() ? "" : "  [" + word + "]";
    }
}
