package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.expression.Holes;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;

/** What a step of a plan says in the place of a thing that it names, by the argument's pointer. */
final class Named {

    private static final String NTH = "nth";

    private Named() {}

    private static boolean isWhole(String pointer) {
        return pointer.indexOf('/', 1) < 0;
    }

    /** JSON's null where it says nothing; a field is known by its label, whatever is filled in. */
    static JsonNode at(Step.Action step, String pointer) {
        JsonNode template = step.with().at(pointer);
        if (isWhole(pointer)) {
            return template.isMissingNode() ? NullNode.getInstance() : template;
        }
        return template.isMissingNode() ? template : TextNode.valueOf(pointer);
    }

    /** Whether the plan says it outright: what holds values of a run means something else in each. */
    static boolean isLiteral(Step.Action step, String pointer) {
        JsonNode template = step.with().at(pointer);
        return isWhole(pointer)
                ? !template.toString().contains("${")
                : !template.isMissingNode()
                        && !pointer.contains("${")
                        && !step.with().path("targets").toString().contains("${");
    }

    /** Whether all it holds of a run is the number that tells which of a series it is. */
    static boolean isNumbered(Step.Action step, String pointer) {
        JsonNode template = step.with().at(pointer);
        return isWhole(pointer)
                && hasOpenNumber(template)
                && !template.has("within")
                && !template.has("near")
                && !((ObjectNode) template.deepCopy()).without(NTH).toString().contains("${");
    }

    private static boolean hasOpenNumber(JsonNode template) {
        return template.isObject() && template.path(NTH).asText().contains("${");
    }

    /** What this time's values are in what the plan says there; empty when it says it outright, or that cannot be told. */
    static Optional<Holes> holes(Step.Action step, String pointer, JsonNode arguments) {
        return isWhole(pointer)
                        && !isLiteral(step, pointer)
                        && !hasOpenNumber(step.with().at(pointer))
                ? Holes.of(step.with().at(pointer), arguments.at(pointer))
                : Optional.empty();
    }

    /** The heal with the run's values as the expressions that they were, where it holds for other values too. */
    static Heal general(Step.Action step, JsonNode arguments, Heal heal) {
        Optional<JsonNode> general = isNumbered(step, heal.pointer())
                ? anyNumber(step.with().at(heal.pointer()), arguments.at(heal.pointer()), heal.becomes())
                : holes(step, heal.pointer(), arguments).flatMap(holes -> holes.general(heal.becomes()));
        return general.map(becomes -> new Heal(
                        heal.pointer(),
                        step.with().at(heal.pointer()),
                        heal.wasSaid(),
                        becomes,
                        heal.becomesSaid(),
                        heal.first(),
                        heal.likeness(),
                        heal.why()))
                .orElse(heal);
    }

    /** Empty when it is not the one of that number, or would hold an expression that nobody wrote. */
    private static Optional<JsonNode> anyNumber(JsonNode template, JsonNode named, JsonNode becomes) {
        boolean same = becomes.isObject()
                && becomes.has(NTH)
                && becomes.path(NTH).asText().equals(named.path(NTH).asText())
                && !becomes.toString().contains("${");
        return same ? Optional.of(((ObjectNode) becomes.deepCopy()).set(NTH, template.path(NTH))) : Optional.empty();
    }
}
