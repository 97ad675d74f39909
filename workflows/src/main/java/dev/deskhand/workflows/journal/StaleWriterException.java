package dev.deskhand.workflows.journal;

/** Somebody else has written to the run since; read it again. */
public class StaleWriterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleWriterException(String message) {
        super(message);
    }
}
