package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.engine.PlanAdvisor.Question;
import java.util.List;

/** What the model said, read but not judged. */
sealed interface PlannerAnswer {

    /**
     * A plan.
     *
     * @param plan its JSON, as it came
     * @param inputValues values for the plan's inputs, by name
     */
    record Proposal(ObjectNode plan, ObjectNode inputValues, List<String> guesses, List<String> notUnderstood)
            implements PlannerAnswer {}

    record Questions(List<Question> questions) implements PlannerAnswer {}

    record Cannot(String reason, List<String> notUnderstood) implements PlannerAnswer {}

    /** Not an answer as asked for; {@code problems} say so to the model. */
    record Unusable(List<String> problems) implements PlannerAnswer {}
}
