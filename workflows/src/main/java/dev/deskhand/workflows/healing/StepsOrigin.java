package dev.deskhand.workflows.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.util.List;
import java.util.Optional;

/** Tells which saved workflow a plan is, step by step, however its run was begun (port). */
public interface StepsOrigin {

    /** Knows none. */
    StepsOrigin NONE = (plan, takenFrom) -> Optional.empty();

    /**
     * The first that holds the plan's very steps; in any other plan the same place may be another step.
     *
     * @param plan its JSON
     * @param takenFrom the workflows a planner took steps from
     */
    Optional<WorkflowVersion> of(JsonNode plan, List<WorkflowVersion> takenFrom);
}
