package dev.deskhand.workflows.journal;

import dev.deskhand.workflows.approval.ApprovalRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gate and what became of it.
 *
 * @param given what people said so far, in order; more than one where several have to approve
 * @param replaced whether a newer request for the same step took its place
 */
public record ApprovalView(
        ApprovalRequest request, Instant requestedAt, List<RunEvent.ApprovalDecided> given, boolean replaced) {

    public ApprovalView {
        given = List.copyOf(given);
    }

    /** The decision that settled it: the first rejection, or the approval that made them enough; null before. */
    public RunEvent.@Nullable ApprovalDecided decision() {
        for (RunEvent.ApprovalDecided one : given) {
            if (!one.approved()) {
                return one;
            }
        }
        return approvers().size() >= request.requirement().approvers() ? given.getLast() : null;
    }

    /** Names of the different people who approved; whoever decides in another's place counts as one with them. */
    public List<String> approvers() {
        var names = new ArrayList<String>();
        var counted = new HashSet<String>();
        for (RunEvent.ApprovalDecided one : given) {
            var both = new HashSet<>(Set.of(one.by().name()));
            Person giver = one.inPlaceOf();
            if (giver != null) {
                both.add(giver.name());
            }
            if (one.approved() && both.stream().noneMatch(counted::contains)) {
                names.add(one.by().name());
            }
            counted.addAll(both);
        }
        return names;
    }

    /** How many people have to approve still. */
    public int missing() {
        return Math.max(0, request.requirement().approvers() - approvers().size());
    }

    public boolean isOpen() {
        return decision() == null && !replaced;
    }

    public boolean isApproved() {
        var decision = decision();
        return decision != null && decision.approved();
    }

    public boolean isRejected() {
        var decision = decision();
        return decision != null && !decision.approved();
    }
}
