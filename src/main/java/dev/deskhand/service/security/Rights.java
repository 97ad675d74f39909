package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The roles there are, by name, and what each gives the right to. */
public final class Rights {

    /** Gives instructions and approves changes of one's own. */
    public static final String OFFICE = "office";

    /** Decides on what cannot be taken back. */
    public static final String APPROVER = "approver";

    /** Keeps the library of workflows. */
    public static final String OPS = "ops";

    /** Reads runs and the log; changes nothing. */
    public static final String AUDITOR = "auditor";

    /** Keeps the accounts and the secrets; has no part in the work. */
    public static final String ADMIN = "admin";

    /** Every role, in the order people read them. */
    public static final List<String> ROLES = List.of(OFFICE, APPROVER, OPS, AUDITOR, ADMIN);

    /** What a visitor of the demo may be: everybody but who keeps the accounts, which outlast the demo. */
    public static final List<String> DEMO_ROLES = List.of(OFFICE, APPROVER, OPS, AUDITOR);

    /**
     * Carried by whoever the demo let in, beside what they may do; no account can have it. It stays with what they did, so
     * that it can be told from what the account of the same name did.
     */
    public static final String DEMO = "demo";

    private Rights() {}

    /** What the account named after a role may do: approvers and the library's keepers also have work done. */
    static Set<String> ofAccount(String role) {
        return role.equals(APPROVER) || role.equals(OPS) ? Set.of(role, OFFICE) : Set.of(role);
    }

    /** What a visitor of the demo may do who came in as the account named after a role. */
    static Set<String> ofVisitor(String role) {
        return with(DEMO, ofAccount(role));
    }

    /** What whoever looks at the demo from this machine may do. */
    static Set<String> ofAnyVisitor() {
        return with(DEMO, Set.copyOf(DEMO_ROLES));
    }

    private static Set<String> with(String role, Set<String> roles) {
        var all = new HashSet<>(roles);
        all.add(role);
        return Set.copyOf(all);
    }

    /** Whether somebody was let in by the demo, without an account. */
    public static boolean isVisitor(Person person) {
        return person.is(DEMO);
    }

    /** Whether somebody may have work done. */
    public static boolean mayStart(Person person) {
        return person.is(OFFICE) || person.is(APPROVER) || person.is(OPS);
    }

    /** Whether somebody sees what others asked for. */
    public static boolean seesAll(Person person) {
        return person.is(APPROVER) || person.is(OPS) || person.is(AUDITOR);
    }

    public static boolean maySee(Person person, String requester) {
        return seesAll(person) || person.name().equals(requester);
    }

    /** Whether somebody may pause, resume and cancel. */
    public static boolean maySteer(Person person, String requester) {
        return person.is(OPS) || (mayStart(person) && person.name().equals(requester));
    }

    /** Whether somebody looks after everybody's runs. */
    public static boolean maySteerAll(Person person) {
        return person.is(OPS);
    }

    /** Whether somebody may answer a run's questions. */
    public static boolean mayAnswer(Person person, String requester) {
        return person.is(APPROVER) || maySteer(person, requester);
    }

    public static boolean mayEditLibrary(Person person) {
        return person.is(OPS);
    }

    /** Whether somebody may make accounts, and say who may do what. */
    public static boolean mayKeepAccounts(Person person) {
        return person.is(ADMIN);
    }

    /** Whether somebody may add secrets and put others in their place. */
    public static boolean mayKeepSecrets(Person person) {
        return person.is(ADMIN);
    }

    /** Whether somebody may erase values of the log, and hold them. */
    public static boolean mayErase(Person person) {
        return person.is(ADMIN);
    }

    /** Refuses unless {@code allowed}. */
    public static void need(boolean allowed, String what, String roles) {
        if (!allowed) {
            throw Refusal.forbidden(
                    "You may not " + what + ".",
                    "This needs the role " + roles + "; ask whoever runs Deskhand for it.");
        }
    }
}
