package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.Set;

/** Decides what may happen by itself, what a person must release, and what may not happen. */
public interface Policy {

    /** Changes whenever the rules do; part of what an approval is bound to. */
    String version();

    /** What has to happen before this call may be made. */
    Decision decide(Question question);

    /** Whether this person may decide on this request now; the reason when not. */
    Permission mayDecide(Person person, ApprovalRequest request, Instant now);

    /** The policy's answer for one call. */
    sealed interface Decision {
        record Allow() implements Decision {}

        /** @param barred names of people who may not decide, other than the requester */
        record Gate(LocalizedText reason, Requirement requirement, Set<String> barred) implements Decision {
            public Gate {
                barred = Set.copyOf(barred);
            }

            /** Whether the requester may not decide. */
            public boolean secondPersonNeeded() {
                return requirement.fourEyes();
            }
        }

        record Deny(LocalizedText reason) implements Decision {}
    }

    /** Whether somebody may, and if not, why. */
    record Permission(boolean allowed, LocalizedText reason) {}
}
