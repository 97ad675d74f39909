package dev.deskhand.workflows.engine.outcome;

import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.StepView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long a look that finds nothing proves nothing yet: the other side is given time to take in what was sent. */
final class SettlingTimes {

    private final ActiveRun run;

    /** When each attempt at a step was first looked for, by the steady clock. */
    private final Map<String, Long> firstLooks = new HashMap<>();

    SettlingTimes(ActiveRun run) {
        this.run = run;
    }

    /**
     * How much longer, counted from this worker's first look: whoever sent it may have gone by another clock, and any clock may
     * have been put forward since. Asked before the look itself.
     */
    Duration left(StepView view) {
        long now = System.nanoTime();
        long first = firstLooks.computeIfAbsent(view.path() + " " + view.attempt(), attempt -> now);
        return run.parts().settings().settling().minusNanos(now - first);
    }
}
