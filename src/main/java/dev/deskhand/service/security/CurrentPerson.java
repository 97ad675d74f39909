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
    private final Accounts accounts;

    CurrentPerson(SecurityIdentity identity, Accounts accounts) {
        this.identity = identity;
        this.accounts = accounts;
    }

    /** The person; call it on paths only that need one. */
    public Person get() {
        return new Person(identity.getPrincipal().getName(), identity.getRoles());
    }

    /** When the password was last given; null when the request rests on a token, or on no account. */
    public @Nullable Instant confirmedAt() {
        return identity.getAttribute(DeskhandMechanism.CONFIRMED_AT);
    }

    /** Whether the company's provider is the only one who can ask this person for a password. */
    public boolean isWithoutPassword() {
        return accounts.isWithoutPassword(get().name());
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }
}
