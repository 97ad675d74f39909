package dev.deskhand.service.practice.pages;

import dev.deskhand.service.practice.data.Session;
import dev.deskhand.service.practice.data.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** Ties a visitor's cookie to their session. */
@ApplicationScoped
public class Visits {
    private static final String COOKIE = "practice_session";

    private final Sessions sessions;

    Visits(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The visitor's session if the cookie names a living one. */
    public Optional<Session> current(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(COOKIE))
                .flatMap(cookie -> sessions.find(cookie.getValue()));
    }

    /** The visitor's session; a new one that is not signed in when there is none. */
    public Session currentOrNew(HttpHeaders headers) {
        return current(headers).orElseGet(() -> sessions.start(""));
    }

    public Session signIn(String userName) {
        return sessions.start(userName);
    }

    public void end(Session session) {
        sessions.end(session.token());
    }

    public NewCookie cookie(Session session) {
        return new NewCookie.Builder(COOKIE)
                .value(session.token())
                .path("/practice")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
