package dev.deskhand.workflows.journal;

/** The worker's lease has passed on: whatever it wanted to write, another worker is at it now. */
public final class LeaseLostException extends StaleWriterException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
