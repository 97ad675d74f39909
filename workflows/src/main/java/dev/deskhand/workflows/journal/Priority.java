package dev.deskhand.workflows.journal;

/** Which runs are handed out first. */
public enum Priority {
    /** After all others. */
    LOW,
    NORMAL,
    /** Before all others. */
    HIGH;

    /** Grows with urgency; 0 for normal. */
    public int rank() {
        return ordinal() - NORMAL.ordinal();
    }
}
