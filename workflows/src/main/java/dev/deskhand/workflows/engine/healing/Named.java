package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.expression.Holes;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;

/** What a step of a plan says in the place of a thing that it names, by the argument's pointer. */
final class Named {

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

    /** What this time's values are in what the plan says there; empty when it says it outright, or that cannot be told. */
    static Optional<Holes> holes(Step.Action step, String pointer, JsonNode arguments) {
        return isWhole(pointer) && !isLiteral(step, pointer)
                ? Holes.of(step.with().at(pointer), arguments.at(pointer))
                : Optional.empty();
    }

    /** The heal with the run's values as the expressions that they were, where it holds for other values too. */
    static Heal general(Step.Action step, JsonNode arguments, Heal heal) {
        return holes(step, heal.pointer(), arguments)
                .flatMap(holes -> holes.general(heal.becomes()))
                .map(becomes -> new Heal(
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
}
