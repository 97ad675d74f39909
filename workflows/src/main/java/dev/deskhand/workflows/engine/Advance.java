package dev.deskhand.workflows.engine;

/** Why a worker let go of a run. */
public enum Advance {
    /** It has ended, one way or another. */
    ENDED,
    /** It waits for a person or for a time. */
    WAITING,
    /** Another worker has it now. */
    LEASE_LOST,
    /** The service asked for it; the run can go on at once elsewhere. */
    STOPPED
}
