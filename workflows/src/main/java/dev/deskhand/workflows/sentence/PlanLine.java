package dev.deskhand.workflows.sentence;

import dev.deskhand.tools.spi.Effect;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One numbered sentence of a plan.
 *
 * @param pointer JSON Pointer of the step in the plan's JSON structure, such as {@code /steps/2/steps/0}
 * @param number as people count: {@code 3.1}
 * @param depth 0 at the top, one more inside each loop or branch
 * @param action the action used, null for loops, choices, questions and computed values
 * @param effect the gravest effect the step may have; for loops that of what is inside
 * @param gated whether a person will be asked before it happens
 * @param technical the formula or the action with its arguments, for those who want to know; empty when there is none
 */
public record PlanLine(
        String pointer,
        String number,
        int depth,
        List<SentencePart> parts,
        @Nullable String action,
        Effect effect,
        boolean gated,
        String technical) {

    public PlanLine {
        parts = List.copyOf(parts);
    }

    /** The sentence as plain text. */
    public String text() {
        return parts.stream().map(SentencePart::text).collect(Collectors.joining());
    }
}
