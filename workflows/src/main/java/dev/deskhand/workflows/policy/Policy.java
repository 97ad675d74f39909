package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.Set;

/** Decides what may happen by itself, what a person must release, and what may not happen. */
public interface Policy {

    /** Changes whenever the rules do; part of what an approval is bound to. */
    String version();

    /**
     * What has to happen before this call may be made.
     *
     * @param trustedHosts hosts a person, the workflow's author or the program named in this run
     */
    Decision decide(
            ToolCall call,
            Set<String> controlArguments,
            EffectAssessment assessment,
            Person requester,
            Set<String> trustedHosts);

    /** Whether this person may decide on an effect asked for by {@code requester}; the reason when not. */
    Permission mayDecide(Person person, dev.deskhand.workflows.approval.ApprovalRequest request);

    /** The policy's answer for one call. */
    sealed interface Decision {
        record Allow() implements Decision {}

        record Gate(LocalizedText reason, boolean secondPersonNeeded) implements Decision {}

        record Deny(LocalizedText reason) implements Decision {}
    }

    /** Whether somebody may, and if not, why. */
    record Permission(boolean allowed, LocalizedText reason) {}
}
