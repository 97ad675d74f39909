package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gate and what became of it.
 *
 * @param request what is decided on: what was asked for, without the rows somebody left out
 * @param asked what was asked for at first
 * @param leftOut what somebody left out of it
 * @param given what people said so far, in order; more than one where several have to approve
 * @param replaced whether a newer request for the same step took its place, or it expired and the work went on without it
 * @param lapsed whether it expired before it was decided on, and the work went on
 */
public record ApprovalView(
        ApprovalRequest request,
        ApprovalRequest asked,
        Instant requestedAt,
        List<LeftOut> leftOut,
        List<RunEvent.ApprovalDecided> given,
        boolean replaced,
        boolean lapsed) {

    public ApprovalView {
        leftOut = List.copyOf(leftOut);
        given = List.copyOf(given);
    }

    static ApprovalView of(RunEvent.ApprovalRequested event) {
        return new ApprovalView(event.request(), event.request(), event.at(), List.of(), List.of(), false, false);
    }

    ApprovalView replacedByAnother() {
        return new ApprovalView(request, asked, requestedAt, leftOut, given, true, lapsed);
    }

    /** The work went on, and nobody had decided in time. */
    ApprovalView lapsedUndecided() {
        return new ApprovalView(request, asked, requestedAt, leftOut, given, true, true);
    }

    ApprovalView with(RunEvent.ApprovalDecided decision) {
        var all = new ArrayList<>(given);
        all.add(decision);
        return new ApprovalView(request, asked, requestedAt, leftOut, all, replaced, lapsed);
    }

    /** Nothing of these items is released any more; the request is void where no hash binds what remains. */
    ApprovalView without(RunEvent.RowsLeftOut event, JsonNode plan) {
        var items = new BatchItems(request);
        var all = new ArrayList<>(leftOut);
        String reason = event.reason() == null ? "" : event.reason().strip();
        event.leftOut()
                .forEach(item ->
                        all.add(new LeftOut(item, items.name(item), event.approval(), event.by(), reason, event.at())));
        String remaining = event.remaining();
        ApprovalRequest rest = items.without(event.leftOut(), plan);
        return new ApprovalView(
                remaining == null ? rest : rest.hashed(remaining),
                asked,
                requestedAt,
                all,
                given,
                replaced || remaining == null,
                lapsed);
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

    /** Whether it closed, or stands closed by now, because nobody had decided in time. */
    public boolean hasExpired(Instant now) {
        Instant expires = request.expires();
        return lapsed || isOpen() && expires != null && !now.isBefore(expires);
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
