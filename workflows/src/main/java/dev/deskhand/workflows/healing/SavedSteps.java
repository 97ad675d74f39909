package dev.deskhand.workflows.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.sealing.CanonicalJson;
import java.util.List;
import java.util.Optional;

/** Knows a plan by the saved workflow whose steps it holds as they are. */
public final class SavedSteps implements StepsOrigin {

    private final WorkflowLibrary library;
    private final PlanFormat format;

    public SavedSteps(WorkflowLibrary library, PlanFormat format) {
        this.library = library;
        this.format = format;
    }

    @Override
    public Optional<WorkflowVersion> of(JsonNode plan, List<WorkflowVersion> takenFrom) {
        String steps = CanonicalJson.of(plan.path("steps"));
        return takenFrom.stream()
                .flatMap(from -> saved(from).stream())
                .filter(saved -> CanonicalJson.of(format.toJson(saved.plan()).path("steps"))
                        .equals(steps))
                .map(saved -> new WorkflowVersion(saved.name(), saved.version()))
                .findFirst();
    }

    private Optional<SavedWorkflow> saved(WorkflowVersion from) {
        Integer version = from.version();
        try {
            return version == null ? library.newest(from.name()) : library.version(from.name(), version);
        } catch (PlanSyntaxException ofAnEarlierRelease) {
            return Optional.empty();
        }
    }
}
