package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes steps that explore. */
final class ExploreFormat {

    private static final Set<String> KEYS =
            Set.of("id", "explore", "with", "result", "check", "may", "budget", "hosts");
    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array", "object");

    /** More than any one goal is worth; a plan that asks for more is likelier mistyped than meant. */
    private static final int MOST_TOKENS = 100_000_000;

    private ExploreFormat() {}

    static Step read(Fields fields, @Nullable String id, Problems problems) {
        fields.allowOnly(KEYS);
        return new Step.Explore(
                id,
                fields.requiredText("explore", "Write what is to be reached"),
                fields.mapping("with"),
                result(fields, problems),
                fields.text("check"),
                may(fields, problems),
                budget(fields, problems),
                YamlPlanFormat.hosts(fields, fields.pointer(), problems));
    }

    private static ObjectNode result(Fields fields, Problems problems) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        fields.mapping("result").properties().forEach(part -> {
            JsonNode schema = part.getValue();
            if (schema.isTextual() && TYPES.contains(schema.asText())) {
                result.set(part.getKey(), JsonNodeFactory.instance.objectNode().put("type", schema.asText()));
            } else if (schema.isObject()) {
                result.set(part.getKey(), schema);
            } else {
                problems.add(
                        fields.below("result") + "/" + part.getKey(),
                        "\"" + part.getKey() + "\" does not say what kind of value it is",
                        "Write a type such as string or number, or a JSON Schema");
            }
        });
        return result;
    }

    private static Effect may(Fields fields, Problems problems) {
        String text = fields.text("may");
        if (text == null) {
            return Effect.COMMIT;
        }
        for (Effect effect : Effect.values()) {
            if (effect.name().toLowerCase(Locale.ROOT).equals(text)) {
                return effect;
            }
        }
        problems.add(fields.below("may"), "\"" + text + "\" is not an effect", "Use read, local, change or commit");
        return Effect.READ;
    }

    private static Step.Budget budget(Fields fields, Problems problems) {
        Step.Budget usual = Step.Budget.USUAL;
        if (!fields.has("budget")) {
            return usual;
        }
        var budget = new Fields(fields.get("budget"), fields.below("budget"), problems, "budget");
        budget.allowOnly(Set.of("steps", "tokens", "seconds", "cost"));
        BigDecimal cost = null;
        if (budget.has("cost")) {
            if (budget.get("cost").isNumber()) {
                cost = budget.get("cost").decimalValue();
            } else {
                problems.add(budget.below("cost"), "\"cost\" should be a number", "Such as 0.50");
            }
        }
        return new Step.Budget(
                budget.wholeNumber("steps", usual.steps()),
                budget.wholeNumber("tokens", usual.tokens(), MOST_TOKENS),
                budget.wholeNumber("seconds", usual.seconds()),
                cost);
    }

    static void write(ObjectNode json, Step.Explore explore) {
        json.put("explore", explore.goal());
        if (!explore.with().isEmpty()) {
            json.set("with", explore.with());
        }
        if (!explore.result().isEmpty()) {
            json.set("result", explore.result());
        }
        if (explore.check() != null) {
            json.put("check", explore.check());
        }
        if (explore.may() != Effect.COMMIT) {
            json.put("may", explore.may().name().toLowerCase(Locale.ROOT));
        }
        if (!explore.budget().equals(Step.Budget.USUAL)) {
            ObjectNode budget = json.putObject("budget");
            budget.put("steps", explore.budget().steps());
            budget.put("tokens", explore.budget().tokens());
            budget.put("seconds", explore.budget().seconds());
            if (explore.budget().cost() != null) {
                budget.put("cost", explore.budget().cost());
            }
        }
        if (!explore.hosts().isEmpty()) {
            explore.hosts().forEach(json.putArray("hosts")::add);
        }
    }
}
