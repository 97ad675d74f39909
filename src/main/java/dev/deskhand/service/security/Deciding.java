package dev.deskhand.service.security;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Whether this person might decide on what others asked for, before any request is read. */
    public boolean mightDecideForOthers(Person person) {
        return FloorPolicy.everDecidesForOthers(person) || standIns.isOne(person);
    }

    /** As if nobody had said anything yet. */
    public Standing of(Person person, ApprovalRequest request) {
        return of(person, request, List.of());
    }

    /**
     * In the place that ends next among those that cover the request, each by itself; whoever asked for it stands in for nobody.
     *
     * @param given what people said so far: in the place of who has approved already nobody decides again where there is another,
     *     and who has approved already is given no other
     */
    public Standing of(Person person, ApprovalRequest request, List<RunEvent.ApprovalDecided> given) {
        Instant now = clock.instant();
        var own = policy.mayDecide(person, request, now);
        boolean barred =
                request.barred().contains(person.name()) || person.name().equals(request.requester());
        if (own.allowed() || barred || !request.requirement().delegation()) {
            return new Standing(own, null, null);
        }
        boolean spoken = hasApproved(person, given);
        Standing used = null;
        for (StandIn place : standIns.placesOf(person)) {
            Person giver = standIns.giver(place);
            var may = policy.mayDecide(giver, request, now);
            if (may.allowed() && limits.covers(place, request)) {
                var standing = new Standing(may, giver, place);
                if (hasApproved(giver, given)) {
                    used = used == null ? standing : used;
                } else if (!spoken) {
                    return standing;
                }
            }
        }
        return used == null ? new Standing(own, null, null) : used;
    }

    /** Whether somebody has approved, or had it done in their place, or did so in another's; these count as one. */
    public static boolean hasApproved(Person person, List<RunEvent.ApprovalDecided> given) {
        return given.stream()
                .filter(RunEvent.ApprovalDecided::approved)
                .flatMap(one -> Stream.of(Optional.of(one.by()), Optional.ofNullable(one.inPlaceOf())))
                .flatMap(Optional::stream)
                .anyMatch(one -> one.name().equals(person.name()));
    }
}
