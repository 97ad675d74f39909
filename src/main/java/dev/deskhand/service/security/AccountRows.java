package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The accounts' rows, for those who keep them. */
@Singleton
class AccountRows {

    private static final String ALL = "SELECT name, must_change, disabled_at, seen_at FROM account";

    private final Database database;
    private final Clock clock;

    AccountRows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Account> all() {
        return database.read(handle -> handle.createQuery(ALL + " ORDER BY name")
                .map((row, context) -> account(row, handle))
                .list());
    }

    Optional<Account> find(String name) {
        return database.read(handle -> handle.createQuery(ALL + " WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> account(row, handle))
                .findOne());
    }

    /** The account that has this name, in whatever case, or one that is drawn like it. */
    Optional<String> taken(String name) {
        return all().stream()
                .map(Account::name)
                .filter(other -> LookAlike.areAlike(other, name))
                .findFirst();
    }

    void reset(String name, String hash) {
        database.write(handle -> {
            endSessions(handle, name);
            SignInTries.unlock(handle, name);
            return handle.execute("UPDATE account SET password_hash = ?, must_change = 1 WHERE name = ?", hash, name);
        });
    }

    void disable(String name) {
        database.write(handle -> {
            endSessions(handle, name);
            return handle.execute(
                    "UPDATE account SET disabled_at = ? WHERE name = ?",
                    clock.instant().toString(),
                    name);
        });
    }

    void enable(String name) {
        database.write(handle -> handle.execute("UPDATE account SET disabled_at = NULL WHERE name = ?", name));
    }

    /** Takes every role away and ends what lets the person in. */
    void withoutRoles(String name) {
        database.write(handle -> {
            endSessions(handle, name);
            return handle.execute("DELETE FROM account_role WHERE name = ?", name);
        });
    }

    /** Ends whatever lets somebody in without the password. */
    private void endSessions(Handle handle, String name) {
        handle.execute(
                "UPDATE api_token SET revoked_at = ? WHERE person = ? AND revoked_at IS NULL",
                clock.instant().toString(),
                name);
        handle.execute("DELETE FROM session WHERE person = ? AND roles IS NULL", name);
        KnownDevices.forget(handle, name);
    }

    private Account account(ResultSet row, Handle handle) throws SQLException {
        String name = row.getString(1);
        Set<String> roles = new HashSet<>(handle.createQuery("SELECT role FROM account_role WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .list());
        return new Account(
                name,
                roles,
                row.getBoolean(2),
                SignInTries.lockedEverywhere(handle, name, clock).orElse(null),
                instant(row.getString(3)),
                instant(row.getString(4)));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
