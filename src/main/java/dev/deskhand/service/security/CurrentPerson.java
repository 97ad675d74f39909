package dev.deskhand.service.security;

import dev.deskhand.workflows.journal.Person;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who makes the request at hand. */
@Singleton
public class CurrentPerson {

    private final SecurityIdentity identity;

    CurrentPerson(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The person; call it on paths only that need one. */
    public Person get() {
        return new Person(identity.getPrincipal().getName(), identity.getRoles());
    }

    /** When the password was last given; null when the request rests on a token, or on no account. */
    public @Nullable Instant confirmedAt() {
        return identity.getAttribute(DeskhandMechanism.CONFIRMED_AT);
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }
}
