package dev.deskhand.service.security;

import java.util.Set;

/** The roles people hold, by name; what each may do is in {@link Rights}. */
public final class Roles {

    /** Gives instructions and approves changes of one's own. */
    public static final String OFFICE = "office";

    /** Decides on what cannot be taken back. */
    public static final String APPROVER = "approver";

    /** Keeps the library of workflows. */
    public static final String OPS = "ops";

    /** Reads runs and the log; changes nothing. */
    public static final String AUDITOR = "auditor";

    public static final Set<String> ALL = Set.of(OFFICE, APPROVER, OPS, AUDITOR);

    private Roles() {}

    /** What the account named after a role may do: everybody but the auditor also has work done. */
    static Set<String> ofAccount(String role) {
        return role.equals(AUDITOR) || role.equals(OFFICE) ? Set.of(role) : Set.of(role, OFFICE);
    }
}
