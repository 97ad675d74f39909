package dev.deskhand.service.planning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a proposal until it is started.
 *
 * @param plan the plan's JSON; null when there is none
 * @param files ids of uploaded files
 */
public record KeptProposal(
        String instruction,
        @Nullable JsonNode plan,
        Map<String, Value> inputs,
        List<String> files,
        String planner,
        List<String> notUnderstood,
        List<RunEvent.ModelCalled> calls,
        PlanProposal shown) {}
