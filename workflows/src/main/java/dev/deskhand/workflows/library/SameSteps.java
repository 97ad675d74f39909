package dev.deskhand.workflows.library;

import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.sealing.CanonicalJson;
import java.util.ArrayList;
import java.util.List;

/** Knows a saved workflow by its steps, wherever a plan comes from: put in as a file, or made by a model after it. */
public final class SameSteps {

    private final WorkflowLibrary library;
    private final PlanFormat format;

    public SameSteps(WorkflowLibrary library, PlanFormat format) {
        this.library = library;
        this.format = format;
    }

    /** All workflows that hold these very steps, the one it calls itself by first: the newest version of each, and any of that name. */
    public List<SavedWorkflow> all(Plan plan) {
        String steps = steps(plan);
        var known = new ArrayList<SavedWorkflow>();
        if (plan.name() != null) {
            known.addAll(library.versions(plan.name()));
        }
        library.all().stream()
                .filter(saved -> !saved.name().equals(plan.name()))
                .forEach(known::add);
        return known.stream()
                .filter(saved -> saved.plan().steps().size() == plan.steps().size())
                .filter(saved -> steps(saved.plan()).equals(steps))
                .toList();
    }

    /**
     * Everybody who wrote what a plan is made of, so that saving somebody's work under another name makes nobody else its author.
     *
     * @param madeOf saved workflows that the plan is known to be taken from
     */
    public List<String> authors(Plan plan, List<WorkflowVersion> madeOf) {
        var workflows = new ArrayList<>(madeOf);
        all(plan).forEach(saved -> workflows.add(new WorkflowVersion(saved.name(), saved.version())));
        return workflows.stream()
                .flatMap(workflow -> library.authors(workflow.name(), workflow.version()).stream())
                .distinct()
                .toList();
    }

    private String steps(Plan plan) {
        return CanonicalJson.of(format.toJson(plan).path("steps"));
    }
}
