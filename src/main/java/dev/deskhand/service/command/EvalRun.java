package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Measures one task: explores it, judges it, compiles it, and judges what its steps do with other data. */
final class EvalRun {

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTLY", "FAILED", "CANCELLED", "WAITING_FOR_ANSWER");
    private static final Source SUITE = Source.system("suite");
    private static final Expressions EXPRESSIONS = new CelExpressions();

    private final ServiceClient service;
    private final String key;
    private final EvalSuite.Task task;

    EvalRun(ServiceClient service, String key, EvalSuite.Task task) {
        this.service = service;
        this.key = key;
        this.task = task;
    }

    /**
     * What was measured of one task.
     *
     * @param replay how the compiled steps did: done, wrong, failed, model asked, not compiled
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
            long replayMillis) {}

    private record Outcome(String id, String state, String why, JsonNode result, long millis, JsonNode events) {}

    Measured measure() throws InterruptedException {
        JsonNode before = reset();
        JsonNode values = filled(task.values(), before);
        Outcome explored = follow(start(values));
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
        var replay = reached ? replay(explored.id(), values) : new Replay("", "", 0);
        return new Measured(
                task.id(),
                reached,
                explored.state(),
                reached ? "" : explored.why().isEmpty() ? "wrong: " + explored.result() : explored.why(),
                calls,
                tokens,
                actions,
                explored.millis(),
                replay.outcome(),
                replay.why(),
                replay.millis());
    }

    private static JsonNode event(JsonNode entry) {
        return entry.has("event") ? entry.path("event") : entry;
    }

    private JsonNode reset() throws InterruptedException {
        service.withOfficeKey(key).post("/practice/reset", service.object());
        return service.withOfficeKey(key).get("/practice/truth");
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
        return service.post("/api/runs", body).path("id").asText();
    }

    private record Replay(String outcome, String why, long millis) {}

    private Replay replay(String run, JsonNode values) throws InterruptedException {
        JsonNode before = reset();
        JsonNode others = task.again().isEmpty() ? values : filled(task.again(), before);
        ObjectNode body = service.object().put("replay", false);
        JsonNode compiled;
        try {
            compiled = service.post("/api/runs/" + run + "/compile", body);
        } catch (ServiceRefusal refusal) {
            return new Replay("not compiled", String.valueOf(refusal.getMessage()), 0);
        }
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        compiled.path("inputs").fieldNames().forEachRemaining(name -> inputs.set(name, others.path(name)));
        body.put("replay", true).set("inputs", inputs);
        try {
            String id = service.post("/api/runs/" + run + "/compile", body)
                    .path("run")
                    .asText();
            Outcome outcome = follow(id);
            boolean asked = outcome.events().findValuesAsText("type").contains("ModelCalled");
            boolean done = holds(outcome, before, others);
            return new Replay(
                    asked ? "model asked" : done ? "done" : outcome.state().equals("SUCCEEDED") ? "wrong" : "failed",
                    done ? "" : outcome.why().isEmpty() ? outcome.result().toString() : outcome.why(),
                    outcome.millis());
        } catch (ServiceRefusal refusal) {
            return new Replay("failed", String.valueOf(refusal.getMessage()), 0);
        }
    }

    /** Grants every gate, as the person who asked for the task would. */
    private Outcome follow(String id) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            JsonNode run = service.get("/api/runs/" + id);
            String state = run.path("state").asText();
            if (ENDED.contains(state)) {
                long millis = (System.nanoTime() - began) / 1_000_000;
                if (state.equals("WAITING_FOR_ANSWER")) {
                    service.post("/api/runs/" + id + "/cancel", service.object());
                }
                return new Outcome(
                        id,
                        state,
                        run.path("failure").path("message").asText(""),
                        run.path("outputs").path("found"),
                        millis,
                        service.get("/api/runs/" + id + "/events"));
            }
            if (state.equals("WAITING_FOR_APPROVAL")) {
                grant(id);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void grant(String id) throws InterruptedException {
        for (JsonNode approval : service.get("/api/approvals")) {
            if (approval.path("runId").asText().equals(id)) {
                ObjectNode decision =
                        service.object().put("decision", "approve").put("comment", "eval");
                decision.set("hash", approval.path("hash"));
                service.post("/api/approvals/" + approval.path("id").asText(), decision);
            }
        }
    }

    private boolean holds(Outcome outcome, JsonNode before, JsonNode values) throws InterruptedException {
        if (!outcome.state().equals("SUCCEEDED")) {
            return false;
        }
        JsonNode truth = service.withOfficeKey(key).get("/practice/truth");
        var bindings = new Bindings(Map.of(
                "truth", Value.of(truth, SUITE),
                "before", Value.of(before, SUITE),
                "values", Value.of(values, SUITE),
                "result", Value.of(outcome.result().isMissingNode() ? service.object() : outcome.result(), SUITE)));
        try {
            return EXPRESSIONS.test(task.judge(), bindings);
        } catch (ExpressionException e) {
            return false;
        }
    }

    private static JsonNode filled(JsonNode values, JsonNode before) {
        return EXPRESSIONS
                .fill(values, new Bindings(Map.of("before", Value.of(before, SUITE))), SUITE)
                .json();
    }
}
