package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a run's explorations.
 *
 * @param plan the run's plan with steps in the place of its explorations
 * @param inputs the values of this run for the inputs that were added, by name
 * @param origins what was explored, in order, and what became of it
 * @param doubts what a person should look at before saving
 */
public record Compilation(Plan plan, Map<String, JsonNode> inputs, List<Origin> origins, List<LocalizedText> doubts) {

    public Compilation {
        inputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        origins = List.copyOf(origins);
        doubts = List.copyOf(doubts);
    }

    /**
     * One explored action.
     *
     * @param path of its step in the run
     * @param sentence as it was carried out
     * @param dropped why it is no step of the plan; null when it is one
     */
    public record Origin(
            String path,
            LocalizedText sentence,
            @org.jspecify.annotations.Nullable LocalizedText dropped) {}
}
