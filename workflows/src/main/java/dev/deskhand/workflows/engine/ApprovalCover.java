package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Whether what a person approved is exactly what is about to happen; any difference voids it. */
final class ApprovalCover {

    private final ActiveRun run;

    ApprovalCover(ActiveRun run) {
        this.run = run;
    }

    /** The newest request that covers the step at {@code path}, alone or in a loop. */
    Optional<ApprovalView> latestFor(String path) {
        return new ArrayList<>(run.state().approvals())
                .reversed().stream()
                        .filter(view ->
                                !view.replaced() && row(view.request(), path).isPresent())
                        .findFirst();
    }

    /** The newest request made at {@code path} itself. */
    Optional<ApprovalView> latestOf(String path) {
        return new ArrayList<>(run.state().approvals())
                .reversed().stream()
                        .filter(view ->
                                !view.replaced() && view.request().path().equals(path))
                        .findFirst();
    }

    boolean isWaiting(ApprovalView view) {
        return view.isOpen() && !isExpired(view.request());
    }

    boolean covers(PlannedCall call, Decision.Gate gate) {
        return latestFor(call.path())
                .filter(ApprovalView::isApproved)
                .map(view -> difference(view, call, gate).isEmpty())
                .orElse(false);
    }

    /** What is different from what was approved, in words; empty when nothing is. */
    Optional<String> difference(ApprovalView view, PlannedCall call, Decision.Gate gate) {
        ApprovalRequest request = view.request();
        var decision = view.decision();
        var row = row(request, call.path());
        if (isExpired(request)) {
            return Optional.of("the earlier request has expired");
        } else if (decision == null || row.isEmpty()) {
            return Optional.of("nobody decided");
        } else if (!run.parts().policy().mayDecide(decision.by(), request).allowed()) {
            return Optional.of(decision.by().name() + " may not decide this");
        } else if (!request.policyVersion().equals(run.parts().policy().version())) {
            return Optional.of("the policy has changed since");
        } else if (gate.secondPersonNeeded() && !request.secondPersonNeeded()) {
            return Optional.of("a second person is needed");
        } else if (!request.effect().isAtLeast(call.effect())) {
            return Optional.of("it does more than was approved");
        } else if (call.host() != null && !request.hosts().contains(call.host())) {
            return Optional.of("it goes to " + call.host() + " and not to " + String.join(", ", request.hosts()));
        } else if (!call.hash().equals(row.get().stepHashes().get(call.path()))) {
            return Optional.of("the values are not those that were approved");
        }
        return preparedOtherwise(row.get().stepHashes(), call.path());
    }

    private Optional<String> preparedOtherwise(Map<String, String> hashes, String path) {
        for (var other : hashes.entrySet()) {
            StepView view = run.state().step(other.getKey()).orElse(null);
            var start = view == null ? null : view.start();
            if (!other.getKey().equals(path)
                    && start != null
                    && !start.argumentHash().equals(other.getValue())) {
                return Optional.of("what was filled in is not what was approved");
            }
        }
        return Optional.empty();
    }

    private boolean isExpired(ApprovalRequest request) {
        Instant expires = request.expires();
        return expires != null && !run.now().isBefore(expires);
    }

    private static Optional<ApprovalRequest.Row> row(ApprovalRequest request, String path) {
        return request.rows().stream()
                .filter(row -> row.stepHashes().containsKey(path))
                .findFirst();
    }
}
