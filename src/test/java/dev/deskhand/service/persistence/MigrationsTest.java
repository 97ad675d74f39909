package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyFileIsListedAndThereForEveryDatabase(Dialect dialect) throws IOException {
        try (var files = Files.list(Path.of("main/resources", dialect.migrations()))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Migrations.FILES);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatAnEarlierReleaseWroteIsKeptAndItsLocksOfNamesGo(Dialect dialect, @TempDir Path folder) {
        var address = dialect == Dialect.SQLITE ? DatabaseAddress.in(folder) : TestDatabases.newPostgres();
        try (var database = new Database(address)) {
            new Migrations(database.source(), dialect).to("70");
            database.write(handle -> handle.execute("INSERT INTO account (name, password_hash, must_change, failures,"
                    + " locked_until) VALUES ('anna', 'hash', 0, 5, 99)"));
            database.write(handle -> handle.execute("INSERT INTO account_role (name, role) VALUES ('anna', 'office')"));
            database.write(handle -> handle.execute(
                    "INSERT INTO upload (id, name, size, media_type, owner, at) VALUES ('u', 'a.csv', 4, 'text/csv',"
                            + " 'anna', '" + Times.text(SampleEvents.T) + "')"));

            database.migrate();

            var account = database.read(
                    handle -> handle.select("SELECT * FROM account").mapToMap().one());
            assertThat(account)
                    .containsEntry("name", "anna")
                    .containsEntry("password_hash", "hash")
                    .doesNotContainKeys("failures", "locked_until");
            assertThat(new UploadStore(database).get("u").orElseThrow().fromRun())
                    .isNull();
        }
    }

    @Test
    void readsTheAddressOfAServerAndNeverShowsItsPassword() {
        var address = DatabaseAddress.of(
                "postgresql://desk:p%40ss+word@db.example:5433/hand?sslmode=require",
                Optional.empty(), Optional.empty());
        assertThat(address.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/hand?sslmode=require");
        assertThat(address.user()).isEqualTo("desk");
        assertThat(address.password()).isEqualTo("p@ss+word");
        assertThat(address).hasToString("postgresql://db.example:5433/hand");
        var given = DatabaseAddress.of("jdbc:postgresql://db/hand", Optional.of("a"), Optional.of("b"));
        assertThat(given.user()).isEqualTo("a");
    }

    @Test
    void saysHowAnAddressIsWritten() {
        assertThatThrownBy(() -> DatabaseAddress.of("mysql://h/x", Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DESKHAND_DATABASE_URL is no address of a PostgreSQL database")
                .hasMessageContaining("postgresql://user:password@host:5432/name");
    }

    @Test
    void saysWhichDatabaseCannotBeReached() {
        var address = DatabaseAddress.of("postgresql://127.0.0.1:1/none", Optional.of("x"), Optional.of("x"));
        try (var database = new Database(address, Duration.ofMillis(500))) {
            assertThatThrownBy(database::migrate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "The database postgresql://127.0.0.1:1/none cannot be used: Connection to 127.0.0.1:1 refused");
        }
    }

    @Test
    void saysThatADatabaseWasTooSlowToBeReached() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var database = new Database(
                        DatabaseAddress.of(
                                "postgresql://127.0.0.1:" + silent.getLocalPort() + "/none",
                                Optional.of("x"),
                                Optional.of("x")),
                        Duration.ofMillis(500))) {
            assertThatThrownBy(database::migrate)
                    .hasMessageContaining("/none cannot be used: it gave no connection in time")
                    .hasMessageContaining("start the service again");
        }
    }
}
