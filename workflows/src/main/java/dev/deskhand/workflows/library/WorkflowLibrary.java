package dev.deskhand.workflows.library;

import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saved workflows (port). */
public interface WorkflowLibrary {

    /** The newest version of each, by name. */
    List<SavedWorkflow> all();

    Optional<SavedWorkflow> newest(String name);

    Optional<SavedWorkflow> version(String name, int version);

    /** Newest first. */
    List<SavedWorkflow> versions(String name);

    /** Every version that was ever saved, also of workflows that were removed: by name, the newest first. */
    List<WorkflowVersion> everSaved();

    /** What was written in each of these versions, read at once and as it is; without those that were never saved. */
    Map<WorkflowVersion, String> texts(Collection<WorkflowVersion> versions);

    /**
     * Who wrote this version and those before it, who saved it first, and who wrote what they were made of; without those
     * that come with the product.
     *
     * @param version null for the newest, also of a workflow that was removed
     */
    List<String> authors(String name, @Nullable Integer version);

    /** Saves a new version under the plan's name, as its author's own word. */
    default SavedWorkflow save(Plan plan, String yaml, String author) {
        return save(plan, yaml, author, null, List.of());
    }

    /**
     * Saves a new version under the plan's name.
     *
     * @param planner the model whose words it holds; null when they are the author's
     * @param others who wrote what it was made of, where that was saved under another name
     */
    SavedWorkflow save(Plan plan, String yaml, String author, @Nullable String planner, List<String> others);

    /**
     * Saves a new version over a known one.
     *
     * @param base the newest version when the plan was made
     * @return empty when there is a newer one by now, which this one would undo
     */
    Optional<SavedWorkflow> saveOver(
            int base, dev.deskhand.workflows.plan.Plan plan, String yaml, String author, @Nullable String planner);

    /** Takes it out of the library; its versions stay readable for runs that used them. */
    boolean remove(String name);
}
