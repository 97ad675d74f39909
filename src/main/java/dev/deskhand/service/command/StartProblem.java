package dev.deskhand.service.command;

import java.net.BindException;

/** Says in plain words why the service did not start. */
final class StartProblem {
    private StartProblem() {}

    static String inWords(Throwable problem, Surroundings surroundings) {
        Throwable cause = problem;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        boolean portTaken = cause instanceof BindException
                || problem.getClass().getSimpleName().equals("QuarkusBindException");
        if (portTaken) {
            return "Port " + surroundings.port() + " is in use by another program. Stop that program, or choose another"
                    + " port: DESKHAND_PORT=8181 ./deskhand start";
        }
        return "Deskhand could not start: " + cause.getMessage() + System.lineSeparator() + "Details are in "
                + surroundings.logFile();
    }
}
