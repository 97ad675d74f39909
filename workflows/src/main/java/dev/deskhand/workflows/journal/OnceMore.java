package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first entries of a run that does what an earlier one did.
 *
 * <p>Who asks for it again does not become the author of what a planner wrote: the plan an earlier run began with
 * stays a person's, what a planner made of it stays the planner's, and every input keeps its sources.
 *
 * @param files names of the files it is given
 */
public record OnceMore(RunState earlier, Person by, Instant now, List<String> files) {

    public OnceMore {
        files = List.copyOf(files);
    }

    /** The same again: the plan as it was carried out, with the same inputs. */
    public List<RunEvent> again() {
        var first = earlier.created();
        return begun(
                first.title(),
                first.workflow(),
                first.workflowVersion(),
                earlier.planner(),
                earlier.plan(),
                earlier.inputs());
    }

    /**
     * With steps in the place of what was explored.
     *
     * @param title what to call it in lists
     * @param made the plan with those steps
     */
    public List<RunEvent> replay(String title, JsonNode made, Value inputs) {
        String explorer = earlier.steps().stream()
                .map(StepView::exploration)
                .filter(java.util.Objects::nonNull)
                .flatMap(exploration -> exploration.decided().stream())
                .map(RunEvent.ExploreDecided::explorer)
                .reduce(earlier.planner(), (before, later) -> later);
        // Explored steps stand at other places than the saved workflow's own: it is where they come from, not what
        // runs.
        return begun(title, null, null, explorer, made, inputs);
    }

    private List<RunEvent> begun(
            String title,
            @Nullable String workflow,
            @Nullable Integer version,
            @Nullable String planner,
            JsonNode plan,
            Value inputs) {
        var first = earlier.created();
        if (planner == null && workflow == null) {
            workflow = first.workflow();
            version = first.workflowVersion();
        }
        var created = new RunEvent.RunCreated(
                now,
                by,
                title,
                first.instruction(),
                workflow,
                version,
                planner == null ? plan : first.plan(),
                planner == null ? inputs : first.inputs(),
                files,
                first.language(),
                first.planner(),
                first.alike(),
                first.zone());
        return planner == null
                ? List.of(created)
                : List.of(
                        created,
                        new RunEvent.PlanExtended(
                                now, "0", planner, plan, inputs, earlier.notUnderstood(), earlier.workflows()));
    }
}
