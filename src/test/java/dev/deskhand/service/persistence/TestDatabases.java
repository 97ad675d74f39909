package dev.deskhand.service.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Databases for tests, set up as the service sets up its own. */
public final class TestDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private TestDatabases() {}

    /** A SQLite file; opened again when it is there. */
    public static Database sqlite(Path folder) {
        return migrated(DatabaseAddress.in(folder));
    }

    /** A new, empty database of a PostgreSQL server that ends with the tests. */
    public static Database postgres() {
        return migrated(newPostgres());
    }

    /** With its tables and nothing in them; a file of it lies in that folder. */
    public static Database of(Dialect dialect, Path folder) {
        return switch (dialect) {
            case SQLITE -> sqlite(folder);
            case POSTGRESQL -> postgres();
        };
    }

    /** The address of a new, empty database without tables. */
    public static DatabaseAddress newPostgres() {
        String name = "desk" + COUNT.incrementAndGet();
        EmbeddedPostgres postgres = server();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        String jdbc = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
        return new DatabaseAddress(Dialect.POSTGRESQL, jdbc, "postgres", "postgres", jdbc);
    }

    private static DatabaseAddress migratedAddress(DatabaseAddress address) {
        try (var database = new Database(address)) {
            database.migrate();
        }
        return address;
    }

    private static Database migrated(DatabaseAddress address) {
        return new Database(migratedAddress(address));
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = newServer();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for tests does not start", e);
            }
        }
        return server;
    }

    static EmbeddedPostgres newServer() throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setPort(ReservedPorts.next())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return PostgresForRoot.needed() ? PostgresForRoot.start(builder) : builder.start();
    }
}
