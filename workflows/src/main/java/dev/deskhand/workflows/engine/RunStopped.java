package dev.deskhand.workflows.engine;

/** Unwinds a worker: the run was paused or ended, the lease has passed on, or the service is going down. */
final class RunStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Advance outcome;

    RunStopped(Advance outcome) {
        super(outcome.name(), null, false, false);
        this.outcome = outcome;
    }

    Advance outcome() {
        return outcome;
    }
}
