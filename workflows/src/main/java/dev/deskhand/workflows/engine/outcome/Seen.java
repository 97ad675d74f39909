package dev.deskhand.workflows.engine.outcome;

import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Duration;
import java.util.Set;

/** What looking for an effect gave. */
public sealed interface Seen {

    /** It is known whether it is there. */
    record Settled(boolean happened) implements Seen {}

    /** It is not there, and may yet come: another look is due after that time. */
    record NotYet(Duration lookAgainAfter) implements Seen {}

    /** Looking takes a place in a system that bears few sessions, and none is free. */
    record NoRoom(Set<String> hosts) implements Seen {}

    /** @param why nothing was seen; blank where the step does not say how to look */
    record Nothing(LocalizedText why) implements Seen {}
}
