package dev.deskhand.agent.planning.builtin;

import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shipped workflows as a library, in memory. */
final class ShippedLibrary implements WorkflowLibrary {

    private final List<SavedWorkflow> workflows =
            new java.util.ArrayList<>(new ShippedWorkflows(new YamlPlanFormat()).all());

    /** The shipped ones and one of the house's own. */
    static ShippedLibrary with(String yaml) {
        return with(yaml, null);
    }

    /** @param planner the model whose words it holds; null for the house's */
    static ShippedLibrary with(String yaml, @Nullable String planner) {
        var library = new ShippedLibrary();
        Plan plan = new YamlPlanFormat().read(yaml).plan();
        library.workflows.add(new SavedWorkflow(
                String.valueOf(plan.name()),
                1,
                plan,
                yaml,
                "ops",
                java.time.Instant.parse("2026-11-01T08:00:00Z"),
                planner));
        return library;
    }

    @Override
    public List<SavedWorkflow> all() {
        return workflows;
    }

    @Override
    public Optional<SavedWorkflow> newest(String name) {
        return workflows.stream()
                .filter(workflow -> workflow.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<SavedWorkflow> version(String name, int version) {
        return newest(name);
    }

    @Override
    public List<SavedWorkflow> versions(String name) {
        return newest(name).stream().toList();
    }

    @Override
    public List<WorkflowVersion> everSaved() {
        return workflows.stream()
                .map(saved -> new WorkflowVersion(saved.name(), saved.version()))
                .toList();
    }

    @Override
    public Map<WorkflowVersion, String> texts(Collection<WorkflowVersion> versions) {
        return workflows.stream()
                .collect(Collectors.toMap(
                        saved -> new WorkflowVersion(saved.name(), saved.version()), SavedWorkflow::yaml));
    }

    @Override
    public List<String> authors(String name, @Nullable Integer version) {
        return newest(name)
                .map(SavedWorkflow::author)
                .filter(author -> !author.equals(ShippedWorkflows.AUTHOR))
                .stream()
                .toList();
    }

    @Override
    public SavedWorkflow save(Plan plan, String yaml, String author, @Nullable String planner, List<String> others) {
        throw new UnsupportedOperationException("only what ships");
    }

    @Override
    public Optional<SavedWorkflow> saveOver(int base, Plan plan, String yaml, String author, @Nullable String planner) {
        throw new UnsupportedOperationException("only what ships");
    }

    @Override
    public boolean remove(String name) {
        return false;
    }
}
