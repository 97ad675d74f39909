package dev.deskhand.workflows.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wrote a saved workflow (port). */
@FunctionalInterface
public interface WorkflowAuthors {

    /** @param version null for the newest; empty when nobody is known, as for those that come with the product */
    Optional<String> authorOf(String workflow, @Nullable Integer version);
}
