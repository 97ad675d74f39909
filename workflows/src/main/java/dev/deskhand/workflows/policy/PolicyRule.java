package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.expression.Conditions;
import dev.deskhand.workflows.plan.LocalizedText;

/**
 * One rule of a policy file.
 *
 * @param line where it stands in the file, from 1
 */
public record PolicyRule(String name, int line, Conditions.Condition when, Outcome outcome, LocalizedText reason) {

    /** What a rule that matches asks for. */
    public sealed interface Outcome {
        /** The rules after it are not asked; the floor stays. */
        record Allow() implements Outcome {}

        record Gate(Requirement requirement) implements Outcome {}

        record Deny() implements Outcome {}
    }
}
