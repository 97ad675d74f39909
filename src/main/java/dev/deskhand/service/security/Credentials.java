package dev.deskhand.service.security;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What a request brings to show who makes it. */
sealed interface Credentials {

    /** A browser's session cookie. */
    record SessionCookie(String token) implements Credentials {}

    /** {@code Authorization: Bearer}. */
    record Bearer(String token) implements Credentials {}

    /** {@code Authorization: Basic}. */
    record Basic(String name, String password) implements Credentials {}

    /** An Authorization header that cannot be read. */
    record Unreadable() implements Credentials {}

    /** Name of the session cookie. */
    String COOKIE = "deskhand_session";

    /** Empty when the request brings nothing. */
    static Optional<Credentials> of(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null) {
            return Optional.of(ofHeader(header.strip()));
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionCookie(cookie.getValue()));
    }

    private static Credentials ofHeader(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("bearer ")) {
            return new Bearer(header.substring(7).strip());
        }
        if (lower.startsWith("basic ")) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0 ? new Unreadable() : new Basic(pair.substring(0, colon), pair.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                return new Unreadable();
            }
        }
        return new Unreadable();
    }
}
