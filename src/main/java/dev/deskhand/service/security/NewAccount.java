package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.problem.Refusal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param mustChange whether its password is a one-time password
 * @param subject issuer and subject of who comes in by the company's sign-in; null for accounts with a password
 */
record NewAccount(
        String name,
        String passwordHash,
        boolean mustChange,
        @Nullable String subject,
        Set<String> roles,
        Instant at) {

    /**
     * Adds it, one at a time, so that no two have one name in whatever case, or names that are drawn alike. Databases may have such from before, which go on.
     *
     * @throws Refusal CONFLICT when the name is taken
     */
    boolean addTo(Database database) {
        return database.write(handle -> {
            if (database.dialect() == Dialect.POSTGRESQL) {
                handle.execute("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE");
            }
            handle.select("SELECT name FROM account").mapTo(String.class).stream()
                    .filter(other -> LookAlike.areAlike(other, name))
                    .findFirst()
                    .ifPresent(other -> {
                        throw isTaken(name, other);
                    });
            handle.execute(
                    "INSERT INTO account (name, password_hash, must_change, made_at, subject) VALUES (?, ?, ?, ?, ?)",
                    name,
                    passwordHash,
                    mustChange ? 1 : 0,
                    at.toString(),
                    subject);
            roles.forEach(role -> handle.execute("INSERT INTO account_role (name, role) VALUES (?, ?)", name, role));
            return true;
        });
    }

    static Refusal isTaken(String name, String other) {
        return other.equalsIgnoreCase(name)
                ? Refusal.conflict("There is an account '" + name + "' already.", "Choose another name.")
                : Refusal.conflict(
                        "'" + name + "' looks like the name of the account '" + other + "'.", "Choose another name.");
    }
}
