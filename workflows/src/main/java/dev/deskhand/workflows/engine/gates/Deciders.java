package dev.deskhand.workflows.engine.gates;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.policy.Policy;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether those who approved were allowed to, judged again when the step is about to begin. */
final class Deciders {

    private final Policy policy;
    private final UnaryOperator<@Nullable Person> now;
    private final Predicate<String> stands;

    /**
     * Those who decide under a policy.
     *
     * @param now the person with the roles held now; null for who has no account any more
     * @param stands whether nobody has ended the stand-in of that id
     */
    Deciders(Policy policy, UnaryOperator<@Nullable Person> now, Predicate<String> stands) {
        this.policy = policy;
        this.now = now;
        this.stands = stands;
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
            return may(by, request, decision);
        }
        boolean barred = request.barred().contains(by.name()) || by.name().equals(request.requester());
        String standIn = decision.standIn();
        boolean ended = standIn != null && !stands.test(standIn);
        return requirement.delegation() && !barred && !ended && now.apply(by) != null && may(giver, request, decision);
    }

    /** By the roles of then and by those of now: who lost the role, or the account, before the step releases nothing. */
    private boolean may(Person person, ApprovalRequest request, RunEvent.ApprovalDecided decision) {
        Person today = now.apply(person);
        return today != null
                && policy.mayDecide(person, request, decision.at()).allowed()
                && policy.mayDecide(today, request, decision.at()).allowed();
    }

    private static boolean isFresh(RunEvent.ApprovalDecided decision) {
        Instant confirmed = decision.confirmedAt();
        return confirmed != null
                && !confirmed.isAfter(decision.at())
                && !confirmed.plus(Requirement.FRESH).isBefore(decision.at());
    }
}
