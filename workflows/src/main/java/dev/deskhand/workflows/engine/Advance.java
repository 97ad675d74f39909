package dev.deskhand.workflows.engine;

/** Why a worker let go of a run. */
public enum Advance {
    /** It has ended, one way or another. */
    ENDED,
    /** It waits for a person or for a time. */
    WAITING,
    /** It is paused, and what became of a change cannot be found out just now: it is looked at again in a while. */
    LATER,
    /** Another worker has it now. */
    LEASE_LOST,
    /** The service asked for it; the run can go on at once elsewhere. */
    STOPPED
}
