package dev.deskhand.service.policy;

import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.policy.PolicyFile;
import java.time.Instant;
import java.util.List;

/**
 * The rules in force and how they came to be.
 *
 * @param file the rules
 * @param origin where they are from
 * @param since when they came into force
 * @param path where the file is looked for
 * @param problems what is wrong with the file as it is now; empty when nothing is
 */
public record PolicyState(PolicyFile file, Origin origin, Instant since, String path, List<Problem> problems) {

    public PolicyState {
        problems = List.copyOf(problems);
    }

    /** Where rules are from. */
    public enum Origin {
        /** The file, as it is. */
        FILE,
        /** The one that comes with Deskhand, because there is no file, or only a broken one and never was a sound one. */
        SHIPPED,
        /** The last file that was sound: the present one is broken or gone. */
        LAST_GOOD
    }
}
