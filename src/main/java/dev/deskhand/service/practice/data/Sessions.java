package dev.deskhand.service.practice.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Who has which of the office's pages open; kept in the database so that sessions outlive a restart. */
@ApplicationScoped
public class Sessions {
    private final OfficeDatabase database;
    private final SecureRandom random = new SecureRandom();

    Sessions(OfficeDatabase database) {
        this.database = database;
    }

    /** Starts a session.
     *
     * @param userName blank for a visitor who has not signed in
     */
    public Session start(String userName) {
        Session session = new Session(token(), userName, token());
        database.open()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO sessions (token, user_name, csrf, started) VALUES (?, ?, ?, ?)",
                        session.token(),
                        userName,
                        session.csrf(),
                        Instant.now().toString()));
        return session;
    }

    public Optional<Session> find(String token) {
        return database.open()
                .withHandle(handle -> handle.select("SELECT * FROM sessions WHERE token = ?", token)
                        .map((row, context) ->
                                new Session(row.getString("token"), row.getString("user_name"), row.getString("csrf")))
                        .findOne());
    }

    public void end(String token) {
        database.open().useHandle(handle -> handle.execute("DELETE FROM sessions WHERE token = ?", token));
    }

    private String token() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
