package dev.deskhand.workflows.journal;

import java.util.Set;

/** Somebody who acts, with the roles held at that moment: office, approver, ops, auditor. */
public record Person(String name, Set<String> roles) {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
