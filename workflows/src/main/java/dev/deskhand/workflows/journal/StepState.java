package dev.deskhand.workflows.journal;

/** Where a step stands. */
public enum StepState {
    RUNNING,
    DONE,
    FAILED,
    SKIPPED,
    /** It went out, and nobody knows yet whether it took effect. */
    UNKNOWN
}
