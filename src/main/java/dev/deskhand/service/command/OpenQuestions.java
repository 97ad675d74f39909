package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions a run has asked and nobody has answered, with what is needed to understand them. */
final class OpenQuestions {
    private final ServiceClient service;
    private final Terminal terminal;
    private final Map<String, JsonNode> open = new LinkedHashMap<>();
    private final Map<String, JsonNode> heals = new HashMap<>();
    private final Map<String, String> steps = new HashMap<>();

    OpenQuestions(ServiceClient service, Terminal terminal) {
        this.service = service;
        this.terminal = terminal;
    }

    void see(JsonNode event) {
        String question = event.path("question").asText();
        switch (event.path("type").asText()) {
            case "StepStarted", "StepWorkedOut" ->
                steps.put(event.path("path").asText(), Localized.text(event.path("sentence"), terminal));
            case "HealProposed" -> heals.put(question, event.path("options"));
            case "QuestionAsked" -> open.put(question, event);
            case "QuestionAnswered" -> open.remove(question);
            default -> {
                // No question.
            }
        }
    }

    /** Puts them before the person; whether all are answered now. */
    boolean settle(String run, boolean maySomebodyBeAsked) throws InterruptedException {
        for (JsonNode question : List.copyOf(open.values())) {
            String id = question.path("question").asText();
            JsonNode mayBe = heals.getOrDefault(id, QuestionSheet.none());
            var sheet = new QuestionSheet(terminal);
            sheet.show(question, mayBe, steps.getOrDefault(question.path("path").asText(), ""));
            if (!maySomebodyBeAsked || !answered(run, id, question, mayBe, sheet)) {
                return false;
            }
            open.remove(id);
        }
        return true;
    }

    /** Asks until an answer is taken; false when nobody is there. */
    private boolean answered(String run, String id, JsonNode question, JsonNode mayBe, QuestionSheet sheet)
            throws InterruptedException {
        while (true) {
            Optional<String> answer = sheet.ask(question, mayBe);
            if (answer.isEmpty()) {
                return false;
            }
            try {
                service.post(
                        "/api/runs/" + run + "/answers",
                        service.object().put("question", id).put("answer", answer.get()));
                return true;
            } catch (ServiceRefusal refusal) {
                if (refusal.status() != 400) {
                    throw refusal;
                }
                terminal.line(String.valueOf(refusal.getMessage()));
            }
        }
    }
}
