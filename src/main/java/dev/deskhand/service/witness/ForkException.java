package dev.deskhand.service.witness;

import java.io.IOException;

/** A witness has seen another log than this one: the log was rewritten, or set back to an older state. */
final class ForkException extends IOException {

    private static final long serialVersionUID = 1L;

    ForkException(String message) {
        super("FORK: " + message);
    }
}
