package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a workflow as JSON for Chrome's DevTools Recorder. Values of inputs are their defaults, secrets are empty. What the
 * Recorder has no step for goes along as a custom step of ours, which it passes over and we read back.
 */
public final class ChromeExport {

    private static final Pattern INPUT = Pattern.compile("\\$\\{inputs\\.(\\w+)}");

    private final PlanFormat format;

    public ChromeExport(PlanFormat format) {
        this.format = format;
    }

    public ObjectNode write(Plan plan) {
        ObjectNode recording = Draft.object();
        recording.put("title", plan.title().en());
        ArrayNode steps = recording.putArray("steps");
        JsonNode written = format.toJson(plan).path("steps");
        for (int i = 0; i < plan.steps().size(); i++) {
            boolean plain = plan.steps().get(i) instanceof Step.Action action
                    && action.when() == null
                    && action.expect() == null
                    && action(action, plan, steps);
            if (!plain) {
                ObjectNode custom = steps.addObject().put("type", "customStep").put("name", ChromeRecording.OWN);
                custom.putObject("parameters").set("step", written.path(i));
            }
        }
        return recording;
    }

    /** False when the Recorder has nothing for it; nothing is written then. */
    private static boolean action(Step.Action action, Plan plan, ArrayNode steps) {
        ObjectNode with = action.with();
        JsonNode target = with.path("target");
        return switch (action.use()) {
            case "browser.open" -> opened(value(with.path("url"), plan), steps);
            case "browser.click" ->
                with.size() == (with.has("double") ? 2 : 1)
                        && selected(
                                steps,
                                with.path("double").asBoolean() ? "doubleClick" : "click",
                                target,
                                step -> step.put("offsetX", 1).put("offsetY", 1));
            case "browser.hover" -> with.size() == 1 && selected(steps, "hover", target, step -> {});
            case "browser.select" ->
                selected(steps, "change", target, step -> step.put("value", value(with.path("option"), plan)));
            case "browser.wait_for" ->
                with.has("target")
                        && selected(steps, "waitForElement", target, step -> {
                            step.put("timeout", (int) (with.path("seconds").asDouble(30) * 1000));
                        });
            case "browser.fill" -> filled(with, plan, steps);
            default -> false;
        };
    }

    private static boolean opened(String url, ArrayNode steps) {
        if (!url.matches("https?://.+") || url.contains("${")) {
            return false;
        }
        steps.addObject().put("type", "navigate").put("url", url);
        return true;
    }

    private static boolean filled(ObjectNode with, Plan plan, ArrayNode steps) {
        boolean plain = with.path("fields").properties().stream()
                .allMatch(field ->
                        !field.getValue().isContainerNode() || field.getValue().has("secret"));
        if (!plain || with.has("within")) {
            return false;
        }
        with.path("fields").properties().forEach(field -> {
            JsonNode precise = with.path("targets").path(field.getKey());
            JsonNode target = precise.isMissingNode() ? Draft.object().put("label", field.getKey()) : precise;
            boolean secret = field.getValue().has("secret");
            selected(steps, "change", target, step -> step.put("value", secret ? "" : value(field.getValue(), plan)));
        });
        return true;
    }

    private static boolean selected(
            ArrayNode steps, String type, JsonNode target, java.util.function.Consumer<ObjectNode> more) {
        List<String> selectors = selectors(target);
        if (selectors.isEmpty()) {
            return false;
        }
        ObjectNode step = steps.addObject().put("type", type).put("target", "main");
        ArrayNode written = step.putArray("selectors");
        selectors.forEach(selector -> written.addArray().add(selector));
        more.accept(step);
        return true;
    }

    static List<String> selectors(JsonNode target) {
        var selectors = new ArrayList<String>();
        if (target.isTextual()) {
            return List.of("aria/" + target.asText());
        }
        if (target.has("within") || target.has("near") || target.has("nth") || target.has("ref")) {
            return List.of(); // the Recorder's selectors cannot say this
        }
        var ways = new ArrayList<JsonNode>(List.of(target));
        target.path("also").forEach(ways::add);
        for (JsonNode way : ways) {
            String selector = selector(way);
            boolean depends = selector.replace("$${", "").contains("${");
            String plain = selector.replace("$${", "${");
            if (!plain.isEmpty() && !depends && !selectors.contains(plain)) {
                selectors.add(plain);
            }
        }
        return selectors;
    }

    private static String selector(JsonNode way) {
        if (way.has("name") || way.has("label") || way.has("any")) {
            String name = way.path("name")
                    .asText(way.path("label").asText(way.path("any").asText()));
            String role = way.path("role").asText();
            return "aria/" + name + (role.isEmpty() ? "" : "[role=\"" + role + "\"]");
        } else if (way.has("text")) {
            return "text/" + way.path("text").asText();
        } else if (way.has("xpath")) {
            return "xpath/" + way.path("xpath").asText();
        } else if (way.has("css")) {
            return way.path("css").asText();
        } else if (way.has("test_id")) {
            return "[data-testid=\"" + way.path("test_id").asText() + "\"]";
        }
        return way.has("placeholder")
                ? "[placeholder=\"" + way.path("placeholder").asText() + "\"]"
                : "";
    }

    /** With the defaults of the plan's inputs in it. */
    private static String value(JsonNode value, Plan plan) {
        return INPUT.matcher(value.asText())
                .replaceAll(found -> {
                    Input input = plan.inputs().get(found.group(1));
                    JsonNode fallback = input == null ? null : input.fallback();
                    return Matcher.quoteReplacement(fallback == null ? "" : fallback.asText());
                })
                .replace("$${", "${");
    }
}
