package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.service.persistence.ReplayStore;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.sealing.CanonicalJson;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Does what a run explored once more, without a model: a run of its own, with its own gates. */
@Singleton
public class ExploredReplay {

    private final ExploredWork explored;
    private final PlanFormat format;
    private final RunStarter starter;
    private final ReplayStore replays;

    ExploredReplay(ExploredWork explored, PlanFormat format, RunStarter starter, ReplayStore replays) {
        this.explored = explored;
        this.format = format;
        this.starter = starter;
        this.replays = replays;
    }

    /** Starts it and gives its id; {@code others} are values to use instead of those of the run. */
    public String start(RunState run, Map<String, JsonNode> others, Person person) {
        Rights.need(Rights.mayStart(person), "have work done", RunDesk.STARTERS);
        Map<String, Value> own = new LinkedHashMap<>();
        Plan plan = explored.planOf(run);
        explored.valuesOf(run).forEach((name, value) -> {
            if (plan.inputs().containsKey(name)) {
                own.put(name, value);
            }
        });
        boolean other = others.entrySet().stream().anyMatch(given -> {
            Value mine = own.get(given.getKey());
            return mine == null || !given.getValue().equals(mine.json());
        });
        String id = starter.replay(run, plan, own, others, person);
        replays.add(run.id(), digest(plan), new ReplayStore.Row(id, other));
        return id;
    }

    /** The newest replay of the steps as they would be saved now. */
    Optional<ReplayStore.Row> newest(RunState run, Plan plan) {
        return replays.newest(run.id(), digest(plan));
    }

    private String digest(Plan plan) {
        return Sha256.of(CanonicalJson.of(format.toJson(plan)));
    }
}
