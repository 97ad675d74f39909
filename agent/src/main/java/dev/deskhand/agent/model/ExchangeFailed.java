package dev.deskhand.agent.model;

import java.time.Duration;
import java.util.Optional;

/** An exchange with a model server failed; passes through the model library unchanged. */
final class ExchangeFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    ExchangeFailed(Failure failure) {
        super("the exchange with the model server failed", null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }

    /** How it failed. */
    sealed interface Failure {
        /** The server answered with a status other than 2xx. */
        record Status(int status, String body, Optional<Duration> retryAfter) implements Failure {}

        /** No whole answer came in time. */
        record TooSlow(Duration limit) implements Failure {}

        /** No connection, or it broke. */
        record NoConnection(String reason) implements Failure {}

        /** An answer came with status 2xx, but it is not one. */
        record NotAnAnswer(String reason) implements Failure {}

        /** The model declined. */
        record Declined(String reason) implements Failure {}
    }
}
