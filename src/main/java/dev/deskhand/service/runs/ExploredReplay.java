package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does what a run explored once more, without a model: a run of its own, with its own gates. */
@Singleton
public class ExploredReplay {

    private final ExploredWork explored;
    private final PlanFormat format;
    private final RunDesk desk;

    ExploredReplay(ExploredWork explored, PlanFormat format, RunDesk desk) {
        this.explored = explored;
        this.format = format;
        this.desk = desk;
    }

    /** Starts it and gives its id; {@code others} are values to use instead of those of the run. */
    public String start(RunState run, Map<String, JsonNode> others, Person person) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        Plan plan = explored.planOf(run);
        explored.inputsOf(run).properties().stream()
                .filter(input -> plan.inputs().containsKey(input.getKey()))
                .forEach(input -> inputs.put(input.getKey(), input.getValue()));
        inputs.putAll(others);
        var request = new RunRequest(null, format.toJson(plan), null, null, null, inputs, List.of(), run.language());
        return desk.replay(run, request, person);
    }
}
