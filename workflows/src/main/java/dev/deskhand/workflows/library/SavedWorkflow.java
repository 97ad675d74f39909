package dev.deskhand.workflows.library;

import dev.deskhand.workflows.plan.Plan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a workflow in the library.
 *
 * @param version counts from 1
 * @param author who saved it; "deskhand" for those that ship with the product
 * @param planner the model whose words it holds, while nobody who keeps the library has confirmed what they name; else null
 */
public record SavedWorkflow(
        String name,
        int version,
        Plan plan,
        String yaml,
        String author,
        Instant savedAt,
        @Nullable String planner) {

    /** One that is its author's word. */
    public SavedWorkflow(String name, int version, Plan plan, String yaml, String author, Instant savedAt) {
        this(name, version, plan, yaml, author, savedAt, null);
    }
}
