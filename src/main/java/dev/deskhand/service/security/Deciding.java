package dev.deskhand.service.security;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Who may decide on a request just now: in one's own name, or in the place of somebody who named this person. */
@Singleton
public class Deciding {

    private final Policy policy;
    private final StandIns standIns;
    private final StandInLimits limits;
    private final Clock clock;

    Deciding(Policy policy, StandIns standIns, StandInLimits limits, Clock clock) {
        this.limits = limits;
        this.policy = policy;
        this.standIns = standIns;
        this.clock = clock;
    }

    public Standing of(Person person, ApprovalRequest request) {
        Instant now = clock.instant();
        var own = policy.mayDecide(person, request, now);
        boolean barred = request.barred().contains(person.name())
                || person.name().equals(request.requester()) && request.secondPersonNeeded();
        if (own.allowed() || barred || !request.requirement().delegation()) {
            return new Standing(own, null, null);
        }
        for (StandIn place : standIns.placesOf(person)) {
            Person giver = standIns.giver(place);
            var may = policy.mayDecide(giver, request, now);
            if (may.allowed() && limits.covers(place, request)) {
                return new Standing(may, giver, place);
            }
        }
        return new Standing(own, null, null);
    }
}
