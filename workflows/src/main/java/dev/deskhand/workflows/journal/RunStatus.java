package dev.deskhand.workflows.journal;

/** Where a run stands. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    WAITING_FOR_APPROVAL,
    WAITING_FOR_ANSWER,
    /** It tries a failed step again later. */
    WAITING_FOR_TIME,
    PAUSED,
    SUCCEEDED,
    /** It finished, but something on the way failed and was left out. */
    PARTLY,
    FAILED,
    CANCELLED;

    public boolean isEnded() {
        return switch (this) {
            case SUCCEEDED, PARTLY, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, WAITING_FOR_APPROVAL, WAITING_FOR_ANSWER, WAITING_FOR_TIME, PAUSED -> false;
        };
    }

    /** Whether only a person can bring it on. */
    public boolean isWaitingForPerson() {
        return this == WAITING_FOR_APPROVAL || this == WAITING_FOR_ANSWER || this == PAUSED;
    }
}
