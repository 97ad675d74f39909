package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The journal of a run with explorations, made up for tests. */
final class ExploredRun {

    static final YamlPlanFormat FORMAT = new YamlPlanFormat();
    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");

    private final List<RunEvent> events = new ArrayList<>();
    private String path = "";
    private int round;

    ExploredRun(String plan, String inputs) {
        events.add(new RunEvent.RunCreated(
                T,
                new Person("anna", Set.of()),
                "Do it",
                null,
                null,
                null,
                FORMAT.toJson(FORMAT.read(plan).plan()),
                value(Pages.json(inputs)),
                List.of(),
                "en"));
    }

    ExploredRun loop(String at, String item, int count) {
        events.add(new RunEvent.LoopStarted(T, at, null, item, count, LocalizedText.same("each")));
        return this;
    }

    ExploredRun choice(String at, boolean then) {
        events.add(new RunEvent.ChoiceMade(T, at, then));
        return this;
    }

    /** An exploration begins; what follows is of it. */
    ExploredRun explore(String at, String goal, String values) {
        path = at;
        round = 0;
        events.add(new RunEvent.ExploreStarted(
                T,
                at,
                "found",
                value(JsonNodeFactory.instance.textNode(goal)),
                value(Pages.json(values)),
                LocalizedText.same(goal)));
        return this;
    }

    /** One round of acts, each {@code {'id':..,'use':..,'with':..}}, with an {@code 'output'} where it gave something. */
    ExploredRun act(String outline, String... acts) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("kind", "act");
        decision.putArray("looks");
        var steps = decision.putArray("acts");
        for (String act : acts) {
            steps.add(((ObjectNode) Pages.json(act)).without(List.of("output")));
        }
        decided(outline, decision);
        for (int i = 0; i < acts.length; i++) {
            JsonNode act = Pages.json(acts[i]);
            boolean fills = act.path("use").asText().equals("browser.fill");
            boolean clicks = act.path("use").asText().equals("browser.click");
            Effect effect = clicks ? Effect.CHANGE : fills ? Effect.LOCAL : Effect.READ;
            done(
                    i + 1,
                    act.path("use").asText(),
                    effect,
                    act.path("with"),
                    act.has("output") ? act.path("output") : Pages.json("{}"));
        }
        round++;
        return this;
    }

    /** The goal is reached, and each text was looked for: {@code {'text':..,'places':[..]}}. */
    ExploredRun finish(String outline, String result, String... located) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("kind", "finish");
        decision.set("result", Pages.json(result));
        decision.putArray("evidence").add("it");
        decided(outline, decision);
        for (int i = 0; i < located.length; i++) {
            ObjectNode found = (ObjectNode) Pages.json(located[i]);
            ObjectNode with = JsonNodeFactory.instance.objectNode();
            with.set("text", found.remove("text"));
            done(i + 1, "browser.locate", Effect.READ, with, found);
        }
        events.add(new RunEvent.StepFinished(T, path, "found", value(Pages.json(result)), List.of(), 1));
        return this;
    }

    private void decided(String outline, JsonNode decision) {
        var seen = JsonNodeFactory.instance.objectNode().put("outline", outline);
        done(0, "browser.outline", Effect.READ, JsonNodeFactory.instance.objectNode(), seen);
        events.add(new RunEvent.ExploreDecided(T, path, round, "model", "", 1, decision));
    }

    private void done(int index, String use, Effect effect, JsonNode with, JsonNode output) {
        String at = path + "[" + round + "]/" + index;
        events.add(new RunEvent.StepStarted(
                T, at, null, use, effect, "", value(with), "", "", 1, LocalizedText.same(use), null, false));
        events.add(new RunEvent.StepFinished(T, at, null, value(output), List.of(), 1));
    }

    private static Value value(JsonNode json) {
        return Value.of(json, Source.user("anna"));
    }

    RunState state() {
        var entries = new ArrayList<JournalEntry>();
        events.forEach(event -> entries.add(new JournalEntry("r", entries.size() + 1, event)));
        return RunState.of(entries);
    }
}
