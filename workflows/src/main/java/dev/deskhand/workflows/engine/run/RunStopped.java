package dev.deskhand.workflows.engine.run;

import dev.deskhand.workflows.engine.Advance;

/** Unwinds a worker: the run was paused or ended, the lease has passed on, or the service is going down. */
public final class RunStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Advance outcome;

    public RunStopped(Advance outcome) {
        super(outcome.name(), null, false, false);
        this.outcome = outcome;
    }

    public Advance outcome() {
        return outcome;
    }
}
