package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.journal.WorkflowVersion;
import java.util.List;

/** Who wrote a saved workflow (port). */
@FunctionalInterface
public interface WorkflowAuthors {

    /**
     * Everybody who had a hand in this version, who saved it first.
     *
     * <p>A version is written over the one before it, so whoever saved an earlier one counts too. Empty when nobody is
     * known, as for those that come with the product.
     */
    List<String> of(WorkflowVersion workflow);
}
