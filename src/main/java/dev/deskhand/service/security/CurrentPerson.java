package dev.deskhand.service.security;

import dev.deskhand.workflows.journal.Person;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

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

    public boolean isKnown() {
        return !identity.isAnonymous();
    }
}
