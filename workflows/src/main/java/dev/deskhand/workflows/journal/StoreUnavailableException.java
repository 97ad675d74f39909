package dev.deskhand.workflows.journal;

/**
 * The store cannot be reached or cannot write now; nothing is wrong with the run.
 *
 * <p>After a failed append it is not known whether the entries are durable: read the run again.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
