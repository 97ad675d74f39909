package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;

/** Gives a run its surroundings for as long as a worker advances it (port). */
@FunctionalInterface
public interface RunEnvironments {

    RunEnvironment open(RunState run);

    /** The same for a worker with this lease: what it keeps of the run is kept only as long as the lease is its own. */
    default RunEnvironment open(RunState run, RunStore.Lease lease) {
        return open(run);
    }
}
