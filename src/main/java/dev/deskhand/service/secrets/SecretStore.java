package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows of the stored secrets. */
@Singleton
class SecretStore {

    private static final String ALL = "SELECT name, hosts, users, sealed, key_id, set_by, set_at FROM secret";

    private final Database database;

    SecretStore(Database database) {
        this.database = database;
    }

    List<StoredSecret> all() {
        return database.read(handle -> handle.createQuery(ALL + " ORDER BY name")
                .map((row, context) -> secret(row))
                .list());
    }

    Optional<StoredSecret> find(String name) {
        return database.read(handle -> handle.createQuery(ALL + " WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> secret(row))
                .findOne());
    }

    /** Keeps it in place of the one before. */
    void put(StoredSecret secret) {
        database.write(handle -> handle.execute(
                "INSERT INTO secret (name, hosts, users, sealed, key_id, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET hosts = excluded.hosts, users = excluded.users,"
                        + " sealed = excluded.sealed, key_id = excluded.key_id, set_by = excluded.set_by,"
                        + " set_at = excluded.set_at",
                secret.name(),
                String.join(" ", secret.hosts()),
                String.join(" ", secret.users()),
                secret.sealed(),
                secret.keyId(),
                secret.setBy(),
                secret.setAt().toString()));
    }

    /** Puts {@code after} in the place of {@code before}; false when that is not there any more. */
    boolean replace(StoredSecret before, StoredSecret after) {
        return database.write(handle -> handle.execute(
                        "UPDATE secret SET hosts = ?, users = ?, sealed = ?, key_id = ?, set_by = ?, set_at = ?"
                                + " WHERE name = ? AND sealed = ?",
                        String.join(" ", after.hosts()),
                        String.join(" ", after.users()),
                        after.sealed(),
                        after.keyId(),
                        after.setBy(),
                        after.setAt().toString(),
                        before.name(),
                        before.sealed()))
                > 0;
    }

    /** Keeps one that is new; false when there is one of its name by now. */
    boolean add(StoredSecret secret) {
        return database.write(handle -> handle.execute(
                        "INSERT INTO secret (name, hosts, users, sealed, key_id, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (name) DO NOTHING",
                        secret.name(),
                        String.join(" ", secret.hosts()),
                        String.join(" ", secret.users()),
                        secret.sealed(),
                        secret.keyId(),
                        secret.setBy(),
                        secret.setAt().toString()))
                > 0;
    }

    boolean remove(String name) {
        return database.write(handle -> handle.execute("DELETE FROM secret WHERE name = ?", name)) > 0;
    }

    private static StoredSecret secret(ResultSet row) throws SQLException {
        return new StoredSecret(
                row.getString(1),
                words(row.getString(2)),
                words(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Instant.parse(row.getString(7)));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
