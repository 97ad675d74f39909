package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes plans as the JSON structure, leaving out what is the default. */
final class PlanWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlanWriter() {}

    static ObjectNode write(Plan plan) {
        ObjectNode json = JSON.objectNode();
        if (plan.name() != null) {
            json.put("workflow", plan.name());
        }
        json.set("title", text(plan.title()));
        if (plan.description() != null) {
            json.set("description", text(plan.description()));
        }
        if (!plan.inputs().isEmpty()) {
            ObjectNode inputs = json.putObject("inputs");
            plan.inputs().forEach((name, input) -> inputs.set(name, input(input)));
        }
        json.set("steps", steps(plan.steps()));
        if (!plan.outputs().isEmpty()) {
            ObjectNode outputs = json.putObject("outputs");
            plan.outputs().forEach((name, output) -> outputs.set(name, output(output)));
        }
        if (!plan.examples().isEmpty()) {
            ArrayNode examples = json.putArray("examples");
            plan.examples().forEach(examples::add);
        }
        if (!plan.hosts().isEmpty()) {
            ArrayNode hosts = json.putArray("hosts");
            plan.hosts().forEach(hosts::add);
        }
        if (!plan.mask().isEmpty()) {
            ArrayNode mask = json.putArray("mask");
            plan.mask().forEach(mask::add);
        }
        if (plan.onError() != Plan.OnError.ASK) {
            json.put("on_error", plan.onError().name().toLowerCase(Locale.ROOT));
        }
        return json;
    }

    static JsonNode text(LocalizedText text) {
        return text.en().equals(text.zh())
                ? JSON.textNode(text.en())
                : JSON.objectNode().put("en", text.en()).put("zh", text.zh());
    }

    static ObjectNode input(Input input) {
        ObjectNode json = JSON.objectNode();
        json.put("type", input.type().name().toLowerCase(Locale.ROOT));
        json.set("title", text(input.title()));
        if (input.description() != null) {
            json.set("description", text(input.description()));
        }
        if (input.required() == (input.fallback() != null)) {
            json.put("required", input.required());
        }
        if (input.fallback() != null) {
            json.set("default", input.fallback());
        }
        if (!input.options().isEmpty()) {
            input.options().forEach(json.putArray("options")::add);
        }
        return json;
    }

    private static JsonNode output(Output output) {
        if (output.title() == null && output.columns().isEmpty()) {
            return output.value();
        }
        ObjectNode json = JSON.objectNode();
        title(json, output.title());
        json.set("value", output.value());
        if (!output.columns().isEmpty()) {
            ObjectNode columns = json.putObject("columns");
            output.columns().forEach((name, title) -> columns.set(name, text(title)));
        }
        return json;
    }

    private static void title(ObjectNode json, @Nullable LocalizedText title) {
        if (title != null) {
            json.set("title", text(title));
        }
    }

    private static ArrayNode steps(List<Step> steps) {
        ArrayNode array = JSON.arrayNode();
        steps.forEach(step -> array.add(step(step)));
        return array;
    }

    private static ObjectNode step(Step step) {
        ObjectNode json = JSON.objectNode();
        put(json, "id", step.id());
        switch (step) {
            case Step.Action action -> action(json, action);
            case Step.ForEach each -> {
                title(json, each.title());
                json.put("each", each.item() + " in " + each.in());
                json.set("steps", steps(each.steps()));
                if (each.collect() != null) {
                    json.set("collect", each.collect());
                }
                onError(json, each.onError());
            }
            case Step.Choice choice -> {
                title(json, choice.title());
                json.put("if", choice.condition());
                json.set("then", steps(choice.then()));
                if (!choice.otherwise().isEmpty()) {
                    json.set("else", steps(choice.otherwise()));
                }
            }
            case Step.Ask ask -> {
                json.set("ask", text(ask.question()));
                json.set("answer", input(ask.answer()));
            }
            case Step.Let let -> {
                title(json, let.title());
                json.set("let", let.value());
            }
            case Step.PlanMore more -> json.put("plan_more", more.instruction());
            case Step.Explore explore -> ExploreFormat.write(json, explore);
        }
        return json;
    }

    private static void action(ObjectNode json, Step.Action action) {
        json.put("use", action.use());
        if (!action.with().isEmpty()) {
            json.set("with", action.with());
        }
        put(json, "when", action.when());
        put(json, "expect", action.expect());
        if (action.verify() != null) {
            ObjectNode verify = json.putObject("verify");
            verify.put("use", action.verify().use());
            verify.set("with", action.verify().with());
            verify.put("happened", action.verify().happened());
        }
        if (action.idempotent()) {
            json.put("idempotent", true);
        }
        if (action.retry().times() > 0) {
            json.putObject("retry")
                    .put("times", action.retry().times())
                    .put("delay", action.retry().delaySeconds());
        }
        onError(json, action.onError());
        if (action.timeoutSeconds() != null) {
            json.put("timeout", action.timeoutSeconds());
        }
        if (action.undo().size() == 1) {
            action(json.putObject("undo"), action.undo().getFirst());
        } else if (!action.undo().isEmpty()) {
            ArrayNode undo = json.putArray("undo");
            action.undo().forEach(step -> action(undo.addObject(), step));
        }
    }

    private static void onError(ObjectNode json, Step.OnError onError) {
        if (onError == Step.OnError.CONTINUE) {
            json.put("on_error", "continue");
        }
    }

    private static void put(ObjectNode json, String key, @Nullable String text) {
        if (text != null) {
            json.put(key, text);
        }
    }
}
