package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads steps; the key that is there tells the kind: use, each, if, ask, let, explore or plan_more. */
final class StepReader {

    static final Set<String> KINDS = Set.of("use", "each", "if", "ask", "let", "plan_more", "explore");
    private static final Set<String> ACTION = Set.of(
            "id", "use", "with", "when", "expect", "verify", "idempotent", "retry", "on_error", "timeout", "undo");
    private static final Set<String> UNDO =
            Set.of("use", "with", "when", "expect", "verify", "idempotent", "retry", "timeout");
    private static final Pattern EACH = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s+in\\s+(\\S.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final Problems problems;

    StepReader(Problems problems) {
        this.problems = problems;
    }

    List<Step> steps(JsonNode node, String pointer) {
        List<Step> steps = new ArrayList<>();
        if (!node.isArray()) {
            problems.add(
                    pointer, "the steps should be a list, not " + Fields.kind(node), "Begin each step with a dash");
            return steps;
        }
        for (int i = 0; i < node.size(); i++) {
            Step step = step(node.get(i), pointer + "/" + i);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(JsonNode node, String pointer) {
        var fields = new Fields(node, pointer, problems, "a step");
        List<String> kinds = KINDS.stream().filter(node::has).sorted().toList();
        if (kinds.size() != 1) {
            if (node.isObject()) {
                problems.add(
                        pointer,
                        kinds.isEmpty()
                                ? "this step does not say what to do"
                                : "this step says more than one thing to do: " + String.join(", ", kinds),
                        "Give exactly one of: use, each, if, ask, let, explore");
            }
            return null;
        }
        String id = id(fields);
        return switch (kinds.get(0)) {
            case "use" -> action(fields, id);
            case "each" -> each(fields, id);
            case "if" -> choice(fields, id);
            case "ask" -> ask(fields, id);
            case "let" -> let(fields, id);
            case "explore" -> ExploreFormat.read(fields, id, problems);
            default -> planMore(fields, id);
        };
    }

    private @Nullable String id(Fields fields) {
        String id = fields.text("id");
        if (id != null && !NAME.matcher(id).matches()) {
            problems.add(
                    fields.below("id"),
                    "\"" + id + "\" cannot be an id",
                    "Use letters, digits and _, beginning with a letter");
            return null;
        }
        return id;
    }

    private Step action(Fields fields, @Nullable String id) {
        fields.allowOnly(ACTION);
        return action(fields, id, fields.has("undo") ? undo(fields.get("undo"), fields.below("undo")) : List.of());
    }

    /** One step, or a list of steps, that take back what the step around them did. */
    private List<Step.Action> undo(JsonNode node, String pointer) {
        if (!node.isArray()) {
            return List.of(undoStep(node, pointer));
        }
        List<Step.Action> steps = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            steps.add(undoStep(node.get(i), pointer + "/" + i));
        }
        return steps;
    }

    private Step.Action undoStep(JsonNode node, String pointer) {
        var fields = new Fields(node, pointer, problems, "undo");
        fields.allowOnly(UNDO);
        return action(fields, null, List.of());
    }

    private Step.Action action(Fields fields, @Nullable String id, List<Step.Action> undo) {
        return new Step.Action(
                id,
                fields.requiredText("use", "Name an action such as browser.open"),
                fields.mapping("with"),
                fields.text("when"),
                fields.text("expect"),
                fields.has("verify") ? verify(fields.get("verify"), fields.below("verify")) : null,
                flag(fields, "idempotent"),
                retry(fields),
                onError(fields),
                fields.has("timeout") ? fields.wholeNumber("timeout", 120) : null,
                undo);
    }

    private boolean flag(Fields fields, String key) {
        if (fields.has(key) && !fields.get(key).isBoolean()) {
            problems.add(
                    fields.below(key),
                    "\"" + key + "\" should be true or false, not " + Fields.kind(fields.get(key)),
                    "Write true, or leave it out");
        }
        return fields.get(key).asBoolean(false);
    }

    private Step.Verify verify(JsonNode node, String pointer) {
        var fields = new Fields(node, pointer, problems, "verify");
        fields.allowOnly(Set.of("use", "with", "happened"));
        String happened = fields.text("happened");
        return new Step.Verify(
                fields.requiredText("use", "Name an action that looks, such as browser.find_row"),
                fields.mapping("with"),
                happened == null ? "output.found" : happened);
    }

    private Step.Retry retry(Fields fields) {
        if (!fields.has("retry")) {
            return Step.Retry.NONE;
        }
        if (fields.get("retry").isIntegralNumber()) {
            return new Step.Retry(fields.wholeNumber("retry", 0), 2);
        }
        var retry = new Fields(fields.get("retry"), fields.below("retry"), problems, "retry");
        retry.allowOnly(Set.of("times", "delay"));
        return new Step.Retry(retry.wholeNumber("times", 3), retry.wholeNumber("delay", 2));
    }

    private Step.OnError onError(Fields fields) {
        String text = fields.text("on_error");
        if (text == null) {
            return Step.OnError.STOP;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "stop" -> Step.OnError.STOP;
            case "continue" -> Step.OnError.CONTINUE;
            default -> {
                problems.add(fields.below("on_error"), "\"" + text + "\" is not known here", "Use stop or continue");
                yield Step.OnError.STOP;
            }
        };
    }

    private Step each(Fields fields, @Nullable String id) {
        fields.allowOnly(Set.of("id", "title", "each", "steps", "collect", "on_error"));
        String each = fields.requiredText("each", "Write: row in ${rows.items}");
        Matcher matcher = EACH.matcher(each);
        String item = "item";
        String in = each;
        if (matcher.matches()) {
            item = matcher.group(1);
            in = matcher.group(2);
        } else if (!each.isEmpty()) {
            problems.add(
                    fields.below("each"),
                    "\"" + each + "\" does not name an item and a list",
                    "Write: row in ${rows.items}");
        }
        return new Step.ForEach(
                id,
                fields.localized("title"),
                item,
                in,
                steps(fields.get("steps"), fields.below("steps")),
                fields.has("collect") ? fields.get("collect") : null,
                onError(fields));
    }

    private Step choice(Fields fields, @Nullable String id) {
        fields.allowOnly(Set.of("id", "title", "if", "then", "else"));
        return new Step.Choice(
                id,
                fields.localized("title"),
                fields.requiredText("if", "Write a condition such as rows.count > 0"),
                steps(fields.get("then"), fields.below("then")),
                fields.has("else") ? steps(fields.get("else"), fields.below("else")) : List.of());
    }

    private Step ask(Fields fields, @Nullable String id) {
        fields.allowOnly(Set.of("id", "ask", "answer"));
        LocalizedText question = fields.localized(fields.get("ask"), fields.below("ask"));
        Input answer = fields.has("answer")
                ? InputReader.read("answer", fields.get("answer"), fields.below("answer"), problems)
                : new Input(Input.Type.TEXT, question, null, true, null, List.of());
        return new Step.Ask(id, question, answer);
    }

    private Step let(Fields fields, @Nullable String id) {
        fields.allowOnly(Set.of("id", "title", "let"));
        return new Step.Let(id, fields.localized("title"), fields.get("let"));
    }

    private Step planMore(Fields fields, @Nullable String id) {
        fields.allowOnly(Set.of("id", "plan_more"));
        return new Step.PlanMore(id, fields.requiredText("plan_more", "Write the instruction"));
    }
}
