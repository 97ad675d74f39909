package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts a question of a run before the person at the terminal: what is asked, then one answer a line, then where to type. */
final class QuestionSheet {
    private final Terminal terminal;

    QuestionSheet(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows it.
     *
     * @param heals what may be taken for a lost thing, by the numbers of the answers; missing for other questions
     * @param step the sentence of the step that asks; "" when it is not known
     */
    void show(JsonNode question, JsonNode heals, String step) {
        terminal.line("");
        if (heals.isEmpty()) {
            String text = Localized.text(question.path("text"), terminal);
            terminal.line("Needs an answer: " + text, "需要回答：" + text);
            List<String> options = options(question);
            String meaning = Localized.text(question.path("answer").path("description"), terminal);
            if (options.stream().noneMatch(option -> leadsTo(meaning, option).isPresent()) && !meaning.isEmpty()) {
                terminal.line("  " + meaning);
            }
            for (int i = 0; i < options.size(); i++) {
                terminal.line("  " + (i + 1) + "  " + answer(meaning, options.get(i)));
            }
        } else {
            showHeals(heals, step);
        }
    }

    /** Asks until it is one of the answers there are; empty when nobody is there. */
    Optional<String> ask(JsonNode question, JsonNode heals) {
        List<String> options = options(question);
        while (true) {
            Optional<String> typed = terminal.ask(prompt(question, heals, options));
            if (typed.isEmpty() || options.isEmpty()) {
                return typed;
            }
            Optional<String> meant = AnswerWords.option(typed.get(), options);
            if (meant.isPresent()) {
                return meant;
            }
            terminal.line("That is none of the answers above.", "请从上面列出的答案中选择。");
        }
    }

    /** What may be taken for a lost thing where a question is about one; missing for others. */
    static JsonNode none() {
        return MissingNode.getInstance();
    }

    private void showHeals(JsonNode heals, String step) {
        terminal.line("Needs an answer: the page has changed. Nothing was done at this step.", "需要回答：页面已更改，此步骤未做任何操作。");
        if (!step.isEmpty()) {
            terminal.line("  Step:        " + step, "  步骤：" + step);
        }
        String sought = Localized.text(heals.path(0).path("wasSaid"), terminal);
        terminal.line("  Looked for:  " + sought, "  原来找的是：" + sought);
        terminal.line("What is it now?", "现在是哪一个？");
        for (int i = 0; i < heals.size(); i++) {
            JsonNode heal = heals.path(i);
            terminal.line("  " + (i + 1) + "  " + Localized.text(heal.path("becomesSaid"), terminal) + likeness(heal));
            String why = Localized.text(heal.path("why"), terminal);
            if (!why.isEmpty()) {
                terminal.line("     " + why);
            }
        }
        terminal.line(
                "  " + (heals.size() + 1) + "  none of these: stop here", "  " + (heals.size() + 1) + "  都不是：到此为止");
    }

    private String likeness(JsonNode heal) {
        long percent = Math.round(heal.path("likeness").asDouble() * 100);
        boolean another = percent > 0 && !heal.path("first").isObject();
        return another ? terminal.say("  (" + percent + " % alike)", "（相似度 " + percent + "%）") : "";
    }

    private String prompt(JsonNode question, JsonNode heals, List<String> options) {
        int most = heals.isEmpty() ? options.size() : heals.size() + 1;
        if (options.isEmpty()) {
            String title = Localized.text(question.path("answer").path("title"), terminal);
            return title.isEmpty() || title.equals("answer")
                    ? terminal.say("Answer:", "回答：")
                    : title + terminal.say(":", "：");
        }
        return terminal.say("Type the number or the words (1 to " + most + "):", "请输入编号或文字（1 到 " + most + "）：");
    }

    private String answer(String meaning, String option) {
        String word = AnswerWords.of(option, terminal.chinese());
        return leadsTo(meaning, option)
                .map(said -> word + terminal.say(": ", "：") + said)
                .orElse(word);
    }

    /** What an answer leads to, where the question says so: "happened: go on; stop: end the run". */
    private static Optional<String> leadsTo(String meaning, String option) {
        var said = Pattern.compile("(?:^|[;；])\\s*" + Pattern.quote(option) + "\\s*[:：]\\s*([^;；]+)")
                .matcher(meaning);
        return said.find() ? Optional.of(said.group(1).strip()) : Optional.empty();
    }

    private static List<String> options(JsonNode question) {
        List<String> options = new ArrayList<>();
        question.path("answer").path("options").forEach(option -> options.add(option.asText()));
        return options;
    }
}
