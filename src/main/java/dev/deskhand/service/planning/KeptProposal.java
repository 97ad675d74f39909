package dev.deskhand.service.planning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a proposal until it is started.
 *
 * @param plan the plan's JSON; null when there is none
 * @param files ids of uploaded files
 * @param planner who planned: a model's name or "built-in"; empty when nobody could, and when the person wrote the plan
 * @param workflows saved workflows that the plan was taken from; empty in what earlier releases kept
 */
public record KeptProposal(
        String instruction,
        @Nullable JsonNode plan,
        Map<String, Value> inputs,
        List<String> files,
        String planner,
        List<String> notUnderstood,
        List<RunEvent.ModelCalled> calls,
        PlanProposal shown,
        List<WorkflowVersion> workflows) {

    public KeptProposal {
        workflows = List.copyOf(Objects.requireNonNullElse(workflows, List.of()));
    }

    /** Who planned where nobody did: the person wrote the plan. */
    static final String WRITTEN = "";

    /** The plan's JSON, where there is one to be saved. */
    public JsonNode planned() {
        if (plan == null) {
            throw Refusal.conflict("There is no plan to save yet.", "Answer the questions on the plan's page first.");
        }
        return plan;
    }

    /** Whether the person wrote the plan out, so that no planner had a hand in it. */
    public boolean isWritten() {
        return plan != null && planner.equals(WRITTEN);
    }
}
