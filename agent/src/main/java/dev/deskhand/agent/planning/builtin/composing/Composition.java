package dev.deskhand.agent.planning.builtin.composing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * A plan made of clauses.
 *
 * @param notUnderstood words no clause took; when there are any, the plan must not be used
 */
public record Composition(
        Plan plan,
        Map<String, JsonNode> inputs,
        List<String> guessed,
        List<PlanAdvisor.Question> questions,
        List<String> notUnderstood) {}
