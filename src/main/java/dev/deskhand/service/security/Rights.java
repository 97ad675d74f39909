package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.Person;

/** What people may do by the roles they hold; who holds which is in {@link Roles}. */
public final class Rights {

    private Rights() {}

    /** Whether somebody may have work done. */
    public static boolean mayStart(Person person) {
        return person.is(Roles.OFFICE) || person.is(Roles.APPROVER) || person.is(Roles.OPS);
    }

    /** Whether somebody sees what others asked for. */
    public static boolean seesAll(Person person) {
        return person.is(Roles.APPROVER) || person.is(Roles.OPS) || person.is(Roles.AUDITOR);
    }

    public static boolean maySee(Person person, String requester) {
        return seesAll(person) || person.name().equals(requester);
    }

    /** Whether somebody may pause, resume and cancel. */
    public static boolean maySteer(Person person, String requester) {
        return person.is(Roles.OPS) || (mayStart(person) && person.name().equals(requester));
    }

    /** Whether somebody may answer a run's questions. */
    public static boolean mayAnswer(Person person, String requester) {
        return person.is(Roles.APPROVER) || maySteer(person, requester);
    }

    public static boolean mayEditLibrary(Person person) {
        return person.is(Roles.OPS);
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
