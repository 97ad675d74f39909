package dev.deskhand.service.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param jdbc the address as JDBC wants it, without user and password
 * @param shown the address as people may see it
 */
public record DatabaseAddress(
        Dialect dialect,
        String jdbc,
        @Nullable String user,
        @Nullable String password,
        String shown) {

    /** The SQLite file in a data folder. */
    public static DatabaseAddress in(Path folder) {
        Path file = folder.resolve("deskhand.db").toAbsolutePath();
        return new DatabaseAddress(Dialect.SQLITE, "jdbc:sqlite:" + file, null, null, file.toString());
    }

    /**
     * Reads {@code postgresql://user:password@host:5432/name}, with or without {@code jdbc:} before it.
     *
     * @throws IllegalArgumentException when it is no address of a PostgreSQL database
     */
    public static DatabaseAddress of(String text, Optional<String> user, Optional<String> password) {
        String plain = text.strip();
        plain = plain.startsWith("jdbc:") ? plain.substring("jdbc:".length()) : plain;
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw wrong();
        }
        boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!known
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw wrong();
        }
        String[] person = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String place = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
        return new DatabaseAddress(
                Dialect.POSTGRESQL,
                "jdbc:postgresql://" + place + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                user.orElse(person.length > 0 ? decoded(person[0]) : null),
                password.orElse(person.length > 1 ? decoded(person[1]) : null),
                "postgresql://" + place);
    }

    /** The file it is; empty for a server. */
    public Optional<Path> file() {
        return dialect == Dialect.SQLITE ? Optional.of(Path.of(shown)) : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("DESKHAND_DATABASE_URL is no address of a PostgreSQL database. "
                + "Write it as postgresql://user:password@host:5432/name, or leave it out to use SQLite.");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return shown;
    }
}
