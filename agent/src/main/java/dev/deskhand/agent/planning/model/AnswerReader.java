package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.AnswerJson;
import dev.deskhand.workflows.engine.PlanAdvisor.Question;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the model's text into an answer; generous about wrapping, strict about content. */
final class AnswerReader {

    private AnswerReader() {}

    static PlannerAnswer read(String text) {
        return AnswerJson.in(text)
                .map(AnswerReader::read)
                .orElseGet(() -> unusable("The answer is not one whole JSON object."));
    }

    private static PlannerAnswer read(ObjectNode answer) {
        String kind = answer.path("kind").asText(answer.has("plan") ? "plan" : answer.has("steps") ? "bare" : "");
        return switch (kind) {
            case "plan" -> proposal(answer, answer.path("plan"));
            case "bare" -> proposal(JsonNodeFactory.instance.objectNode(), answer);
            case "questions" -> questions(answer.path("questions"));
            case "cannot" ->
                answer.path("reason").asText("").isBlank()
                        ? unusable("/reason is missing: say in plain words why it cannot be done.")
                        : new PlannerAnswer.Cannot(
                                answer.path("reason").asText().strip(), texts(answer.path("not_understood")));
            default -> unusable("/kind is missing or not one of plan, questions, cannot.");
        };
    }

    private static PlannerAnswer proposal(ObjectNode answer, JsonNode plan) {
        if (!(plan instanceof ObjectNode object)) {
            return unusable("/plan is missing or not an object.");
        }
        JsonNode values = answer.path("input_values");
        return new PlannerAnswer.Proposal(
                object,
                values instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode(),
                texts(answer.path("guesses")),
                texts(answer.path("not_understood")));
    }

    private static PlannerAnswer questions(JsonNode list) {
        if (!list.isArray()) {
            return unusable("/questions is not a list.");
        }
        var questions = new ArrayList<Question>();
        var problems = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            String name = item.path("name").asText("");
            String text = item.path("text").asText("").strip();
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || text.isEmpty()) {
                problems.add("/questions/%d needs a name of letters, digits and _ and a text.".formatted(i));
            } else {
                questions.add(question(name, text, item));
            }
        }
        if (questions.isEmpty() && problems.isEmpty()) {
            problems.add("/questions has no question.");
        }
        return problems.isEmpty() ? new PlannerAnswer.Questions(questions) : new PlannerAnswer.Unusable(problems);
    }

    private static Question question(String name, String text, JsonNode item) {
        List<String> options = texts(item.path("options"));
        Input.Type type = options.isEmpty() ? type(item.path("type").asText("text")) : Input.Type.CHOICE;
        LocalizedText both = LocalizedText.same(text);
        return new Question(name, both, new Input(type, both, null, true, null, options));
    }

    private static Input.Type type(String word) {
        return Arrays.stream(Input.Type.values())
                .filter(type -> type != Input.Type.CHOICE)
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(Input.Type.TEXT);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    private static PlannerAnswer.Unusable unusable(String problem) {
        return new PlannerAnswer.Unusable(List.of(problem));
    }
}
