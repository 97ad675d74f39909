package dev.deskhand.workflows.journal;

import dev.deskhand.workflows.approval.ApprovalRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gate and what became of it.
 *
 * @param decision null while nobody decided
 * @param replaced whether a newer request for the same step took its place
 */
public record ApprovalView(
        ApprovalRequest request, Instant requestedAt, RunEvent.@Nullable ApprovalDecided decision, boolean replaced) {

    public boolean isOpen() {
        return decision == null && !replaced;
    }

    public boolean isApproved() {
        return decision != null && decision.approved();
    }

    public boolean isRejected() {
        return decision != null && !decision.approved();
    }
}
