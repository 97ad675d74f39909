package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.healing.PlacedSteps;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The saved workflow whose steps a run carries out: begun as that, or by words for which a planner found just its steps. */
final class RunWorkflow {

    private final ActiveRun run;
    private @Nullable JsonNode plan;
    private Optional<WorkflowVersion> workflow = Optional.empty();
    private @Nullable PlacedSteps steps;
    private @Nullable JsonNode stepsOf;

    RunWorkflow(ActiveRun run) {
        this.run = run;
    }

    /** Empty where a planner made other steps of it: there the same place may be another step. */
    Optional<WorkflowVersion> get() {
        JsonNode now = run.state().plan();
        if (plan != now) {
            plan = now;
            workflow = found(now);
        }
        return workflow;
    }

    /** The name of it. */
    Optional<String> name() {
        return get().map(WorkflowVersion::name);
    }

    /** The workflows that the plan was made of, or says it is: of a step that is as it was there, something is known. */
    List<String> madeOf() {
        var names = new LinkedHashSet<String>();
        run.state().workflows().forEach(one -> names.add(one.name()));
        String own = run.state().plan().path("workflow").asText("");
        if (!own.isBlank()) {
            names.add(own);
        }
        return List.copyOf(names);
    }

    /** The steps of the run's plan, by their places. */
    PlacedSteps steps() {
        JsonNode now = run.state().plan();
        PlacedSteps placed = steps;
        if (placed == null || stepsOf != now) {
            placed = new PlacedSteps(run.parts().planning().format().read(now).plan());
            steps = placed;
            stepsOf = now;
        }
        return placed;
    }

    private Optional<WorkflowVersion> found(JsonNode now) {
        var created = run.state().created();
        return created.workflow() != null
                ? Optional.of(new WorkflowVersion(created.workflow(), created.workflowVersion()))
                : run.parts().healing().origin().of(now, run.state().workflows());
    }

    /** The version a repair would be for; empty where a planner has added steps to the workflow it was begun as. */
    Optional<WorkflowVersion> repaired() {
        var created = run.state().created();
        // One that was saved as a model had made it is the workflow's own.
        boolean extended = created.workflow() != null
                && created.planner() == null
                && run.state().planner() != null;
        return extended ? Optional.empty() : get().filter(one -> one.version() != null);
    }

    /** Whether whoever keeps one of the workflows that the run has steps of has said that this is not what the step means. */
    boolean isRejected(Heal heal) {
        return run.state().workflows().stream()
                .anyMatch(one -> run.parts().healing().memory().isRejected(one.name(), heal));
    }
}
