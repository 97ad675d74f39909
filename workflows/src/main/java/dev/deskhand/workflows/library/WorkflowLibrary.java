package dev.deskhand.workflows.library;

import java.util.List;
import java.util.Optional;

/** Saved workflows (port). */
public interface WorkflowLibrary {

    /** The newest version of each, by name. */
    List<SavedWorkflow> all();

    Optional<SavedWorkflow> newest(String name);

    Optional<SavedWorkflow> version(String name, int version);

    /** Newest first. */
    List<SavedWorkflow> versions(String name);

    /** Saves a new version under the plan's name. */
    SavedWorkflow save(dev.deskhand.workflows.plan.Plan plan, String yaml, String author);

    /** Takes it out of the library; its versions stay readable for runs that used them. */
    boolean remove(String name);
}
