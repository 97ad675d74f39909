package dev.deskhand.service.verification;

/** Something in an export that is not as it has to be, so that what depends on it cannot be checked. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }
}
