package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The service's answer was a problem document. */
final class ServiceRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonNode problem;

    ServiceRefusal(int status, String message, JsonNode problem) {
        super(message);
        this.status = status;
        this.problem = problem;
    }

    ServiceRefusal(int status, String message) {
        this(status, message, MissingNode.getInstance());
    }

    int status() {
        return status;
    }

    JsonNode problem() {
        return problem;
    }

    /** The same for the person at the terminal. */
    CommandFailure atTerminal() {
        boolean theirs = status >= 400 && status < 500;
        return new CommandFailure(theirs ? ExitCode.BAD_INPUT : ExitCode.FAILED, String.valueOf(getMessage()));
    }
}
