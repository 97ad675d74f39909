package dev.deskhand.workflows.journal;

import org.jspecify.annotations.Nullable;

/**
 * A saved workflow that a run has steps of.
 *
 * @param version null for whichever is the newest
 */
public record WorkflowVersion(String name, @Nullable Integer version) {

    public WorkflowVersion {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a saved workflow has a name");
        }
    }
}
