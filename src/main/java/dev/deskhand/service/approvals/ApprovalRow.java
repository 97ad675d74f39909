package dev.deskhand.service.approvals;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval as programs see it.
 *
 * @param state open, approved, rejected, expired or replaced
 * @param mayDecide whether whoever asks may decide
 * @param whyNot why not; empty when they may
 * @param inPlaceOf the name of whom they would stand in for; null for nobody
 * @param standIn id of what lets them; "" for nothing but their own right
 * @param approversMissing how many people have to approve still
 * @param passwordAsked whether approving takes a password given in the last five minutes
 * @param rows what is decided on, without what was left out
 * @param mayLeaveOut whether whoever asks may leave rows out
 */
public record ApprovalRow(
        String id,
        String runId,
        String runTitle,
        String state,
        String path,
        Effect effect,
        LocalizedText sentence,
        @Nullable LocalizedText how,
        LocalizedText reason,
        List<String> columns,
        List<ApprovalRequest.Row> rows,
        List<String> hosts,
        List<Evidence> evidence,
        String hash,
        String requester,
        boolean secondPersonNeeded,
        Instant requestedAt,
        @Nullable Instant expires,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        boolean mayDecide,
        LocalizedText whyNot,
        @Nullable String inPlaceOf,
        String standIn,
        int approversMissing,
        boolean passwordAsked,
        boolean mayLeaveOut,
        List<OutRow> leftOut) {

    /** A row somebody left out: nothing of it is carried out. */
    public record OutRow(String name, String by, String reason, Instant at) {}

    static ApprovalRow of(ApprovalDesk.Waiting waiting) {
        ApprovalRequest request = waiting.approval().request();
        RunEvent.ApprovalDecided decision = waiting.approval().decision();
        Closing closing = waiting.closing();
        return new ApprovalRow(
                request.id(),
                waiting.runId(),
                waiting.runTitle(),
                state(waiting),
                request.path(),
                request.effect(),
                request.sentence(),
                request.how(),
                request.reason(),
                request.columns(),
                request.rows(),
                request.hosts(),
                request.evidence(),
                request.hash(),
                request.requester(),
                request.secondPersonNeeded(),
                waiting.approval().requestedAt(),
                request.expires(),
                decision == null ? null : decision.by().name(),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.comment(),
                closing == null && waiting.may().allowed(),
                closing == null ? waiting.may().reason() : closing.why(waiting.approval()),
                waiting.inPlaceOf() == null ? null : waiting.inPlaceOf().name(),
                waiting.standIn(),
                waiting.approval().missing(),
                request.requirement().stepUp(),
                waiting.mayLeaveOut(),
                waiting.approval().leftOut().stream()
                        .map(one -> new OutRow(one.name(), one.by().name(), one.reason(), one.at()))
                        .toList());
    }

    private static String state(ApprovalDesk.Waiting waiting) {
        var approval = waiting.approval();
        Closing closing = waiting.closing();
        if (closing != null && closing.isExpiry()) {
            return "expired";
        }
        return approval.isApproved()
                ? "approved"
                : approval.isRejected() ? "rejected" : approval.replaced() ? "replaced" : "open";
    }
}
