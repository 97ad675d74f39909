package dev.deskhand.workflows.engine;

import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Sessions;

/** One browser for many runs of one test; it is ended with the test. */
final class OneBrowser {

    private final RunSessions sessions = new RunSessions();

    Sessions sessions() {
        return sessions;
    }

    void end() {
        sessions.close();
    }
}
