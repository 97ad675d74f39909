package dev.deskhand.service.security;

import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may decide, and as whom.
 *
 * @param inPlaceOf in whose place; null for in one's own name
 * @param standIn what lets them; null for nothing but their own right
 */
public record Standing(
        Policy.Permission may,
        @Nullable Person inPlaceOf,
        @Nullable StandIn standIn) {

    /** Id of what lets them; "" for nothing but their own right. */
    public String standInId() {
        return standIn == null ? "" : standIn.id();
    }
}
