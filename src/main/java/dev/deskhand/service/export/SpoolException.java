package dev.deskhand.service.export;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What waits until it is exported could not be written: for want of room, as a rule. */
final class SpoolException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    SpoolException(IOException cause) {
        super(cause);
    }
}
