package dev.deskhand.service.security;

import java.util.Set;

/** The roles people hold. */
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
}
