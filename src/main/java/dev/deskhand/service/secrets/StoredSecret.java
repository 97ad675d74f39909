package dev.deskhand.service.secrets;

import dev.deskhand.workflows.journal.Person;
import java.time.Instant;
import java.util.List;

/**
 * A secret as it is kept: sealed.
 *
 * @param hosts hosts it may be given to, with the port where it is not the scheme's own
 * @param users whose runs may use it: account names, or {@code role:ops}; everybody's when empty
 * @param sealed the value, sealed and bound to name, hosts and users
 */
record StoredSecret(
        String name, List<String> hosts, List<String> users, String sealed, String keyId, String setBy, Instant setAt) {

    StoredSecret {
        hosts = List.copyOf(hosts);
        users = List.copyOf(users);
    }

    /** What its seal is bound to, so that no row can be given other hosts or users. */
    static String bound(String name, List<String> hosts, List<String> users) {
        return name + "\n" + String.join(" ", hosts) + "\n" + String.join(" ", users);
    }

    String bound() {
        return bound(name, hosts, users);
    }

    boolean isFor(Person person) {
        return users.isEmpty()
                || users.contains(person.name())
                || person.roles().stream().anyMatch(role -> users.contains(ROLE + role));
    }

    /** Begins a word that names a role instead of an account. */
    static final String ROLE = "role:";

    /** Whom a secret is for when nobody is left whom it was for: no account has such a role. */
    static final String NOBODY = ROLE + "nobody";
}
