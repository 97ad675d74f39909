package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.Person;

/** What the four roles may do. */
public final class Rights {

    public static final String OFFICE = "office";
    public static final String APPROVER = "approver";
    public static final String OPS = "ops";
    public static final String AUDITOR = "auditor";

    private Rights() {}

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

    /** Whether somebody may answer a run's questions. */
    public static boolean mayAnswer(Person person, String requester) {
        return person.is(APPROVER) || maySteer(person, requester);
    }

    public static boolean mayEditLibrary(Person person) {
        return person.is(OPS);
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
