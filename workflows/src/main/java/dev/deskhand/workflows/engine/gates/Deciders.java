package dev.deskhand.workflows.engine.gates;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/** Whether those who approved were allowed to, judged again when the step is about to begin. */
final class Deciders {

    private final Policy policy;

    Deciders(Policy policy) {
        this.policy = policy;
    }

    /** The first of them who was not. */
    Optional<String> notAllowed(ApprovalView view) {
        return view.given().stream()
                .filter(one -> one.approved() && !mayApprove(one, view.request()))
                .map(one -> one.by().name())
                .findFirst();
    }

    private boolean mayApprove(RunEvent.ApprovalDecided decision, ApprovalRequest request) {
        Requirement requirement = request.requirement();
        if (requirement.stepUp() && !isFresh(decision)) {
            return false;
        }
        Person by = decision.by();
        Person giver = decision.inPlaceOf();
        if (giver == null) {
            return policy.mayDecide(by, request, decision.at()).allowed();
        }
        boolean barred = request.barred().contains(by.name())
                || requirement.fourEyes() && by.name().equals(request.requester());
        return requirement.delegation()
                && !barred
                && policy.mayDecide(giver, request, decision.at()).allowed();
    }

    private static boolean isFresh(RunEvent.ApprovalDecided decision) {
        Instant confirmed = decision.confirmedAt();
        return confirmed != null
                && !confirmed.isAfter(decision.at())
                && !confirmed.plus(Requirement.FRESH).isBefore(decision.at());
    }
}
