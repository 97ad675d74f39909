package dev.deskhand.workflows.journal;

/** A step was to begin with an approval that is used up, or was never given for it; nothing was written. */
public final class ApprovalUsedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApprovalUsedException(String message) {
        super(message);
    }
}
