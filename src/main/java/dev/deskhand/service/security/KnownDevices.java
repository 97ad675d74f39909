package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From which devices people have signed in before, by a cookie that opens nothing: wrong passwords from elsewhere do not keep
 * them out.
 */
@Singleton
public class KnownDevices {

    static final String COOKIE = "deskhand_device";

    private static final Duration KEPT = Duration.ofDays(180);

    private final Database database;
    private final Clock clock;

    KnownDevices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The device where {@code name} has come in by this cookie before, or else the address. */
    SignInPlace place(@Nullable String token, String name, String address) {
        if (token == null || token.isEmpty()) {
            return SignInPlace.at(address);
        }
        String hash = Tokens.hash(token);
        boolean known = database.read(handle -> handle.select(
                                "SELECT 1 FROM sign_in_device WHERE token_hash = ? AND person = ? AND at > ?",
                                hash,
                                name,
                                clock.millis() - KEPT.toMillis())
                        .mapTo(Integer.class)
                        .findFirst())
                .isPresent();
        return known ? SignInPlace.device(hash) : SignInPlace.at(address);
    }

    /** Remembers the device of somebody who has come in; always a new token, so none can be planted. */
    NewCookie remember(String name, boolean secure) {
        String token = Tokens.random();
        database.write(handle -> {
            handle.execute("DELETE FROM sign_in_device WHERE at < ?", clock.millis() - KEPT.toMillis());
            return handle.execute(
                    "INSERT INTO sign_in_device (token_hash, person, at) VALUES (?, ?, ?)",
                    Tokens.hash(token),
                    name,
                    clock.millis());
        });
        return new NewCookie.Builder(COOKIE)
                .value(token)
                .path("/sign-in")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) KEPT.toSeconds())
                .build();
    }
}
