package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
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
        boolean known = database.read(handle -> isKnown(handle, hash, name, clock));
        return known ? SignInPlace.device(hash) : SignInPlace.at(address);
    }

    static boolean isKnown(Handle handle, String hash, String name, Clock clock) {
        return handle.select(
                        "SELECT 1 FROM sign_in_device WHERE token_hash = ? AND person = ? AND at > ?",
                        hash,
                        name,
                        clock.millis() - KEPT.toMillis())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    static void note(Handle handle, String hash, String name, Clock clock) {
        handle.execute(
                "INSERT INTO sign_in_device (token_hash, person, at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (token_hash) DO UPDATE SET at = excluded.at",
                hash,
                name,
                clock.millis());
    }

    /** Whoever has come in by a password that is no longer the person's is a stranger again. */
    static void forget(Handle handle, String name) {
        handle.execute("DELETE FROM sign_in_device WHERE person = ?", name);
    }

    /**
     * Remembers the device of somebody who has come in; always a new token, so none can be planted.
     *
     * @param before the device's token until now, which the new one takes the place of
     */
    NewCookie remember(String name, @Nullable String before, boolean secure) {
        String token = Tokens.random();
        database.write(handle -> {
            handle.execute("DELETE FROM sign_in_device WHERE at < ?", clock.millis() - KEPT.toMillis());
            if (before != null) {
                handle.execute("DELETE FROM sign_in_device WHERE token_hash = ?", Tokens.hash(before));
            }
            note(handle, Tokens.hash(token), name, clock);
            return true;
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
