package dev.deskhand.service.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who keep the accounts; never with its password.
 *
 * @param oneTime whether its password is a one-time one that nobody has changed yet
 * @param lockedUntil null when it is not locked
 * @param disabledAt since when nobody comes in by it; null while it is in use
 * @param seenAt when somebody last came in by it with the right password
 */
public record Account(
        String name,
        Set<String> roles,
        boolean oneTime,
        @Nullable Instant lockedUntil,
        @Nullable Instant disabledAt,
        @Nullable Instant seenAt) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
