package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decisions of an exploration as the journal keeps them; their steps in the format of plans. */
public final class Decisions {

    private final PlanFormat format;

    public Decisions(PlanFormat format) {
        this.format = format;
    }

    public JsonNode write(Decision decision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (decision) {
            case Decision.Act act -> {
                json.put("kind", "act");
                json.set("looks", steps(act.looks()));
                json.set("acts", steps(act.acts()));
            }
            case Decision.Finish finish -> {
                json.put("kind", "finish");
                json.set("result", finish.result());
                finish.evidence().forEach(json.putArray("evidence")::add);
            }
            case Decision.Ask ask -> {
                json.put("kind", "ask");
                json.set("question", JournalJson.mapper().valueToTree(ask.question()));
                json.set("answer", JournalJson.mapper().valueToTree(ask.answer()));
            }
            case Decision.GiveUp no -> {
                json.put("kind", "give_up").put("failure", no.kind().name());
                json.set("message", JournalJson.mapper().valueToTree(no.message()));
                json.set("advice", JournalJson.mapper().valueToTree(no.advice()));
            }
        }
        return json;
    }

    /** The decision of a journal entry; one whose values were erased gives up. */
    public Decision read(RunEvent.ExploreDecided event) {
        JsonNode json = event.decision();
        return switch (json.path("kind").asText()) {
            case "act" -> new Decision.Act(event.note(), steps(json.path("looks")), steps(json.path("acts")));
            case "finish" -> {
                var evidence = new ArrayList<String>();
                json.path("evidence").forEach(text -> evidence.add(text.asText()));
                yield new Decision.Finish(event.note(), (ObjectNode) json.path("result"), evidence);
            }
            case "ask" -> new Decision.Ask(event.note(), text(json.path("question")), input(json.path("answer")));
            case "give_up" ->
                new Decision.GiveUp(
                        event.note(),
                        FailureKind.valueOf(json.path("failure").asText()),
                        text(json.path("message")),
                        text(json.path("advice")));
            default ->
                new Decision.GiveUp(
                        event.note(), FailureKind.BAD_INPUT, LocalizedText.same(""), LocalizedText.same(""));
        };
    }

    private JsonNode steps(List<Step.Action> steps) {
        var plan = new Plan(
                null,
                LocalizedText.same(""),
                null,
                Map.of(),
                List.copyOf(steps),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        return format.toJson(plan).path("steps");
    }

    private List<Step.Action> steps(JsonNode steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.set("steps", steps);
        return format.read(plan).plan().steps().stream()
                .map(step -> (Step.Action) step)
                .toList();
    }

    private static LocalizedText text(JsonNode json) {
        return JournalJson.mapper().convertValue(json, LocalizedText.class);
    }

    private static Input input(JsonNode json) {
        return JournalJson.mapper().convertValue(json, Input.class);
    }
}
