package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.expression.Expressions;
import java.util.List;
import java.util.Map;

/** Measures one task: explores it, judges it, compiles it, and judges what its steps do with other data. */
final class EvalRun {

    private static final Source SUITE = Source.system("suite");
    private static final Expressions EXPRESSIONS = new CelExpressions();

    private final ServiceClient service;
    private final EvalTruth system;
    private final JsonNode inputs;
    private final EvalSuite.Task task;
    private final GrantedRun runs;

    EvalRun(ServiceClient service, EvalTruth system, JsonNode inputs, EvalSuite.Task task) {
        this.service = service;
        this.system = system;
        this.inputs = inputs;
        this.task = task;
        // A run speaks the language of its instruction.
        this.runs = new GrantedRun(service.speaking(Language.of(task.goal())));
    }

    /**
     * What was measured of one task.
     *
     * @param replay how the compiled steps did: done, healed, wrong, failed, model asked, not compiled
     * @param otherData whether they were given other values than those explored with
     */
    record Measured(
            String task,
            boolean reached,
            String state,
            String why,
            int calls,
            long tokens,
            int actions,
            long millis,
            String replay,
            String replayWhy,
            boolean otherData,
            long replayMillis) {}

    Measured measure() throws InterruptedException {
        JsonNode before = reset();
        JsonNode values = filled(task.values(), before);
        GrantedRun.Ended explored = runs.follow(start(values));
        boolean reached = holds(explored, before, values);
        int calls = 0;
        long tokens = 0;
        int actions = 0;
        for (JsonNode entry : explored.events()) {
            JsonNode event = event(entry);
            if (event.path("type").asText().equals("ModelCalled")) {
                calls++;
                tokens += event.path("inputTokens").asLong()
                        + event.path("outputTokens").asLong();
            }
            actions += event.path("type").asText().equals("ExploreDecided")
                    ? event.path("decision").path("acts").size()
                    : 0;
        }
        var replay = reached ? replay(explored.id(), values) : new Replay("", "", false, 0);
        return new Measured(
                task.id(),
                reached,
                explored.state(),
                reached ? "" : explored.why().isEmpty() ? "wrong: " + result(explored) : explored.why(),
                calls,
                tokens,
                actions,
                explored.millis(),
                replay.outcome(),
                replay.why(),
                replay.otherData(),
                replay.millis());
    }

    private static JsonNode event(JsonNode entry) {
        return entry.has("event") ? entry.path("event") : entry;
    }

    private JsonNode reset() throws InterruptedException {
        system.prepare();
        return system.now();
    }

    private String start(JsonNode values) throws InterruptedException {
        ObjectNode step = task.step().deepCopy();
        step.put("id", "found").put("explore", task.goal());
        step.set("with", values);
        ObjectNode plan = service.object().put("title", task.id());
        plan.putArray("steps").add(step);
        plan.putObject("outputs").put("found", "${found}");
        ObjectNode body = service.object();
        body.set("plan", plan);
        return runs.start(body);
    }

    private record Replay(String outcome, String why, boolean otherData, long millis) {}

    private Replay replay(String run, JsonNode values) throws InterruptedException {
        JsonNode before = reset();
        JsonNode others = task.again().isEmpty() ? values : filled(task.again(), before);
        ObjectNode body = service.object().put("replay", false);
        JsonNode compiled;
        try {
            compiled = service.post("/api/runs/" + run + "/compile", body);
        } catch (ServiceRefusal refusal) {
            return new Replay("not compiled", String.valueOf(refusal.getMessage()), false, 0);
        }
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        // What only the goal says is what it was.
        compiled.path("inputs").fieldNames().forEachRemaining(name -> {
            if (others.has(name)) {
                inputs.set(name, others.path(name));
            }
        });
        body.put("replay", true).set("inputs", inputs);
        boolean otherData =
                inputs.properties().stream().anyMatch(input -> !input.getValue().equals(values.path(input.getKey())));
        try {
            String id = service.post("/api/runs/" + run + "/compile", body)
                    .path("run")
                    .asText();
            GrantedRun.Ended outcome = runs.follow(id);
            List<String> events = outcome.events().findValuesAsText("type");
            boolean asked = events.contains("ModelCalled");
            boolean healed = events.contains("HealApplied");
            boolean done = holds(outcome, before, others);
            return new Replay(
                    asked
                            ? "model asked"
                            : done && healed
                                    ? "healed"
                                    : done ? "done" : outcome.state().equals("SUCCEEDED") ? "wrong" : "failed",
                    done ? "" : outcome.why().isEmpty() ? result(outcome).toString() : outcome.why(),
                    otherData,
                    outcome.millis());
        } catch (ServiceRefusal refusal) {
            return new Replay("failed", String.valueOf(refusal.getMessage()), otherData, 0);
        }
    }

    private static JsonNode result(GrantedRun.Ended ended) {
        return ended.outputs().path("found");
    }

    private boolean holds(GrantedRun.Ended outcome, JsonNode before, JsonNode values) throws InterruptedException {
        if (!outcome.state().equals("SUCCEEDED")) {
            return false;
        }
        JsonNode found = result(outcome).isMissingNode() ? service.object() : result(outcome);
        return EvalJudge.holds(task.judge(), system.now(), before, values, found, files(outcome.id()));
    }

    /** The files the run left, by what is really in them. */
    private JsonNode files(String run) throws InterruptedException {
        var files = JsonNodeFactory.instance.arrayNode();
        for (JsonNode file : service.get("/api/runs/" + run + "/files")) {
            String name = file.path("name").asText();
            files.add(EvalJudge.file(name, service.download(run, name)));
        }
        return files;
    }

    private JsonNode filled(JsonNode values, JsonNode before) {
        var bindings = new Bindings(Map.of("before", Value.of(before, SUITE), "inputs", Value.of(inputs, SUITE)));
        return EXPRESSIONS.fill(values, bindings, SUITE).json();
    }
}
