package dev.deskhand.service.security;

import dev.deskhand.workflows.journal.Person;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /**
     * Who it is by now, for what lasts longer than the request: with the roles held then; empty once the account is disabled, or
     * the session or token has ended.
     */
    public Supplier<Optional<Person>> stillHere() {
        Person now = get();
        Supplier<Optional<Person>> still = identity.getAttribute(DeskhandMechanism.STILL);
        return still == null ? () -> Optional.of(now) : still;
    }

    /** What they came in with. */
    public Entry entry() {
        Set<Scope> scopes = identity.getAttribute(DeskhandMechanism.SCOPES);
        return new Entry(scopes == null || scopes.contains(Scope.APPROVE), confirmedAt());
    }

    /** Whether it is the company's provider who asks this person for a password: they came in by it, or have no other. */
    public boolean isWithoutPassword() {
        return identity.getAttribute(DeskhandMechanism.BY_COMPANY) != null || accounts.isWithoutPassword(get().name());
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }
}
