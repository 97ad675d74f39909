package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody came in with, beside who they are.
 *
 * @param mayApprove false for a token that lacks the scope for it
 * @param confirmedAt when the password was last given; null for never
 */
public record Entry(boolean mayApprove, @Nullable Instant confirmedAt) {

    /** The same after the password was given. */
    public Entry confirmed(Instant at) {
        return new Entry(mayApprove, at);
    }

    /** @throws Refusal FORBIDDEN for a token that lacks the scope */
    public void needToApprove() {
        if (!mayApprove) {
            throw Scope.lacking(Scope.APPROVE);
        }
    }
}
