package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the moves of an answer into steps. Every element named by a ref or in words is recorded first, by all that it
 * could be found again by; the step then acts on what was recorded, so that it can be repeated and kept.
 */
final class MoveReader {

    private static final Set<String> TARGETS = Set.of("target", "gone", "within", "from", "to", "onto");

    private final Moves moves;
    private final Expressions expressions;
    private final Eyes eyes;
    private final Set<String> names;
    private final List<Step.Action> looks = new ArrayList<>();
    private final List<Step.Action> acts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int nextTarget;
    private int nextAct;

    /** What the page was seen to be: its newest outline, and its picture for a model that sees. */
    record Eyes(Sight outline, Sighting picture) {

        boolean hasSeen(int ref) {
            return outline.refs().contains(ref) || picture.refs().contains(ref);
        }
    }

    /**
     * A reader for one answer.
     *
     * @param names what expressions may use
     * @param nextTarget number of the next thing recorded
     * @param nextAct number of the next act
     */
    MoveReader(Moves moves, Expressions expressions, Eyes eyes, Set<String> names, int nextTarget, int nextAct) {
        this.moves = moves;
        this.expressions = expressions;
        this.eyes = eyes;
        this.names = new LinkedHashSet<>(names);
        this.nextTarget = nextTarget;
        this.nextAct = nextAct;
    }

    /** The decision; empty when something is wrong, see {@link #problems}. */
    Optional<Decision> read(String note, JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            problems.add("/moves has no move.");
            return Optional.empty();
        }
        for (int i = 0; i < list.size(); i++) {
            move(list.get(i), "/moves/" + i);
        }
        return problems.isEmpty() ? Optional.of(new Decision.Act(note, looks, acts)) : Optional.empty();
    }

    List<String> problems() {
        return problems;
    }

    private void move(JsonNode move, String at) {
        String use = move.path("use").asText("");
        Optional<Action> action = moves.named(use);
        if (action.isEmpty()) {
            problems.add("%s: there is no move \"%s\". The moves are: %s."
                    .formatted(at, use, String.join(", ", moves.names())));
            return;
        }
        ObjectNode with = move.path("with") instanceof ObjectNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        String name = action.get().description().name();
        if (name.equals(Moves.FILL)) {
            fields(with, at + "/with");
        } else if (name.equals(Moves.CLICK_AT)) {
            point(with, at + "/with");
        }
        for (String key : TARGETS) {
            boolean target = Moves.isTarget(
                    action.get().description().inputSchema().path("properties").path(key));
            if (with.has(key) && (target || (key.equals("within") && isRef(with.get(key))))) {
                with.set(key, recorded(with.get(key), at + "/with/" + key));
            }
        }
        SchemaCheck.of(action.get().description().inputSchema())
                .problemsInPlan(with)
                .forEach(problem -> problems.add(at + "/with" + problem.pointer() + ": " + problem.message()));
        expressions(with, at + "/with");
        String id = "a" + nextAct++;
        names.add(id);
        acts.add(step(id, name, with));
    }

    /** A point is given in pixels of the picture; kept are shares of the area, which hold at any size and place. */
    private void point(ObjectNode with, String at) {
        JsonNode target = with.path("target");
        var area = isRef(target) ? eyes.picture().areas().get(ref(target)) : null;
        double x = with.path("x").asDouble(-1);
        double y = with.path("y").asDouble(-1);
        if (area == null) {
            problems.add(
                    at + "/target is no drawn area of the picture; what has a number of its own is clicked by click.");
        } else if (!area.holds(x, y)) {
            problems.add("%s: the point %.0f,%.0f is not in %s.".formatted(at, x, y, area.text()));
        } else {
            with.put("x", area.across(x)).put("y", area.down(y));
        }
    }

    /** Fields come as a list, or as an object by ref or label; what is filled is named by what was recorded. */
    private void fields(ObjectNode with, String at) {
        var fields = JsonNodeFactory.instance.objectNode();
        var targets = JsonNodeFactory.instance.objectNode();
        JsonNode given = with.path("fields");
        if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                JsonNode target = given.get(i).has("target")
                        ? given.get(i).get("target")
                        : given.get(i).path("ref");
                field(target, given.get(i).path("value"), fields, targets, at + "/fields/" + i);
            }
        } else {
            for (Map.Entry<String, JsonNode> field : given.properties()) {
                field(TextNode.valueOf(field.getKey()), field.getValue(), fields, targets, at + "/fields");
            }
        }
        with.set("fields", fields);
        with.set("targets", targets);
    }

    private void field(JsonNode target, JsonNode value, ObjectNode fields, ObjectNode targets, String at) {
        if (target.isMissingNode() || value.isMissingNode()) {
            problems.add(at + ": a field is {\"target\": its ref, \"value\": what goes in}.");
            return;
        }
        String name = isRef(target)
                ? eyes.outline().nameOf(ref(target)).orElse("field " + ref(target))
                : target.isObject()
                        ? target.path("name").asText(target.path("label").asText("field"))
                        : target.asText();
        String label = name;
        for (int i = 2; fields.has(label); i++) {
            label = name + " (" + i + ")";
        }
        fields.set(label, value);
        JsonNode where = target.isTextual() && !isRef(target)
                ? JsonNodeFactory.instance.objectNode().put("label", target.asText())
                : target;
        targets.set(label, recorded(where, at));
    }

    /** An expression for what is recorded of the element. */
    private JsonNode recorded(JsonNode target, String at) {
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        if (isRef(target)) {
            int ref = ref(target);
            if (!eyes.hasSeen(ref)) {
                problems.add("%s: there is no ref %d in the newest outline.".formatted(at, ref));
            }
            with.putObject("target").put("ref", ref);
        } else if (target.isTextual() && target.asText().contains("${")) {
            return target;
        } else {
            with.set("target", target);
        }
        String id = "t" + nextTarget++;
        looks.add(step(id, Moves.RECORD, with));
        return TextNode.valueOf("${" + id + ".target}");
    }

    private void expressions(JsonNode with, String at) {
        var known = new LinkedHashSet<>(names);
        looks.forEach(look -> known.add(String.valueOf(look.id())));
        if (with.isTextual() && with.asText().contains("${")) {
            try {
                for (String expression : expressions.expressionsIn(with.asText())) {
                    expressions.check(expression, known).forEach(wrong -> problems.add(at + ": " + wrong));
                }
            } catch (ExpressionException e) {
                problems.add(at + ": " + e.getMessage());
            }
        } else if (with.isObject()) {
            with.properties().forEach(field -> expressions(field.getValue(), at + "/" + field.getKey()));
        } else {
            with.forEach(part -> expressions(part, at));
        }
    }

    private static Step.Action step(String id, String use, ObjectNode with) {
        return new Step.Action(id, use, with, null, null, null, false, Step.Retry.NONE, Step.OnError.STOP, null);
    }

    private static boolean isRef(JsonNode target) {
        return target.isIntegralNumber()
                || (target.isTextual() && target.asText().matches("\\[?\\d{1,7}]?"))
                || (target.isObject() && target.has("ref"));
    }

    /** What is no number of an element is 0, which none has: it is told to be unknown. */
    private static int ref(JsonNode target) {
        JsonNode number = target.isObject() ? target.path("ref") : target;
        if (number.isIntegralNumber()) {
            return number.canConvertToInt() ? number.intValue() : 0;
        }
        String digits = number.isTextual() ? number.asText().replaceAll("\\D", "") : "";
        return digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
    }
}
