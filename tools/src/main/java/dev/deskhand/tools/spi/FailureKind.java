package dev.deskhand.tools.spi;

/** Why an action failed; it decides whether trying again makes sense. */
public enum FailureKind {
    /** The arguments cannot work: the person or the plan has to change them. */
    BAD_INPUT(false),
    /** What was named is not there: a file, an element, a record. */
    NOT_FOUND(false),
    /** Several things fit what was named; nothing was done. */
    AMBIGUOUS(false),
    /** The other side understood and refused, such as a form's validation message or a 4xx. */
    REJECTED(false),
    /** The other side could not be reached or is failing; nothing was changed there. */
    UNAVAILABLE(true),
    /** It took too long; nothing was changed there. */
    TIMEOUT(true),
    /** The call went out and nobody knows whether it took effect. */
    UNKNOWN_OUTCOME(false),
    /** Not allowed here: a host, a path outside the workspace, a secret for another host. */
    FORBIDDEN(false);

    private final boolean worthRetrying;

    FailureKind(boolean worthRetrying) {
        this.worthRetrying = worthRetrying;
    }

    public boolean isWorthRetrying() {
        return worthRetrying;
    }
}
