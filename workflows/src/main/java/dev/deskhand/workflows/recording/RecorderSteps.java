package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the Recorder has for a step of ours, for as much of it as it can say. */
record RecorderSteps(ExportedValues values) {

    /** Empty when it has nothing for it. */
    List<ObjectNode> of(Step step) {
        if (!(step instanceof Step.Action action)) {
            return List.of();
        }
        ObjectNode with = action.with();
        JsonNode target = with.path("target");
        return switch (action.use()) {
            case "browser.open" ->
                values.of(with.path("url"))
                        .filter(url -> url.matches("https?://.+"))
                        .map(url ->
                                List.of(Draft.object().put("type", "navigate").put("url", url)))
                        .orElse(List.of());
            case "browser.click" -> {
                yield with.path("modifiers").isEmpty()
                        ? click(with, target).stream().toList()
                        : List.of();
            }
            case "browser.hover" -> element("hover", target).stream().toList();
            case "browser.wait_for" -> waitFor(with).stream().toList();
            case "browser.fill" -> changes(with);
            default -> List.of();
        };
    }

    private static Optional<ObjectNode> click(ObjectNode with, JsonNode target) {
        var click = element(with.path("double").asBoolean() ? "doubleClick" : "click", target);
        click.ifPresent(one -> one.put("offsetX", 1).put("offsetY", 1));
        if (with.path("button").asText().equals("right")) {
            click.ifPresent(one -> one.put("button", "secondary"));
        }
        return click;
    }

    private Optional<ObjectNode> waitFor(ObjectNode with) {
        boolean gone = with.has("gone");
        return element("waitForElement", with.path(gone ? "gone" : "target")).map(wait -> {
            wait.put("timeout", (int) (with.path("seconds").asDouble(30) * 1000));
            return gone ? wait.put("visible", false) : wait;
        });
    }

    private List<ObjectNode> changes(ObjectNode with) {
        var changes = new ArrayList<ObjectNode>();
        for (var field : with.path("fields").properties()) {
            JsonNode precise = with.path("targets").path(field.getKey());
            JsonNode target = precise.isMissingNode() ? Draft.object().put("name", field.getKey()) : precise;
            boolean secret = field.getValue().has("secret") || field.getValue().has("totp");
            Optional<String> value = secret ? Optional.of("") : values.of(field.getValue());
            Optional<ObjectNode> change = element("change", target);
            if (value.isEmpty() || change.isEmpty()) {
                return List.of();
            }
            changes.add(change.get().put("value", value.get()));
        }
        return changes;
    }

    private static Optional<ObjectNode> element(String type, JsonNode target) {
        List<String> selectors = selectors(target);
        if (selectors.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode step = Draft.object().put("type", type).put("target", "main");
        ArrayNode written = step.putArray("selectors");
        selectors.forEach(selector -> written.addArray().add(selector));
        return Optional.of(step);
    }

    private static List<String> selectors(JsonNode target) {
        var ways = new ArrayList<JsonNode>(List.of(target));
        target.path("also").forEach(ways::add);
        var selectors = new ArrayList<String>();
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
        if (way.has("name")) {
            String role = way.path("role").asText();
            return "aria/" + way.path("name").asText() + (role.isEmpty() ? "" : "[role=\"" + role + "\"]");
        } else if (way.has("text")) {
            return "text/" + way.path("text").asText();
        } else if (way.has("xpath")) {
            return "xpath/" + way.path("xpath").asText();
        }
        return way.path("css").asText();
    }
}
