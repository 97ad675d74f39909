package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.StoppablePostgres;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away while an effect is under way, and comes back. */
class DatabaseFaultsTest {

    private static final String STEPS = """
          - use: http.request
            with: {method: POST, url: "$TARGET/slow/one", body: {n: 1}}
            verify: {use: http.request, with: {url: "$TARGET/slow/one"}, happened: output.body.found}
          - use: http.request
            with: {method: POST, url: "$TARGET/slow/two", body: {n: 1}}
            verify: {use: http.request, with: {url: "$TARGET/slow/two"}, happened: output.body.found}
        """;

    @TempDir
    private Path folder;

    @FunctionalInterface
    private interface Act {
        void now() throws Exception;
    }

    /** The database is taken away in the middle of the first effect, until it has been noticed, and then given back. */
    private static void survives(String fault, FaultBench bench, Act takeAway, Act giveBack) throws Exception {
        String run = bench.begin("en", STEPS);
        bench.approve(run);
        bench.awaitPending("one");
        takeAway.now();
        Duration noticed =
                FaultBench.await("the fault", () -> bench.dispatch.health().fault() != null);
        String said = String.valueOf(bench.dispatch.health().fault());
        giveBack.now();
        Duration back = FaultBench.await(
                "the end of the fault", () -> bench.dispatch.health().fault() == null);
        bench.approve(run);
        RunState end = bench.awaitEnd(run);

        System.out.println(fault + ": noticed after " + noticed.toMillis() + " ms, at work again " + back.toMillis()
                + " ms after it was over; said: " + said);
        assertThat(said).contains("cannot be used just now");
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bench.truth.of("one").effects()).isOne();
        assertThat(bench.truth.of("two").effects()).isOne();
    }

    @Test
    void aPostgresServerIsStoppedAndStarted() throws Exception {
        try (var postgres = StoppablePostgres.started()) {
            var database = new Database(postgres.address());
            database.migrate();
            try (var bench = new FaultBench(database, folder, Clock.systemUTC(), new HttpTool())) {
                survives("PostgreSQL stopped", bench, postgres::stop, postgres::start);
            } finally {
                database.close();
            }
        }
    }

    @Test
    @Tag("deep")
    void anotherProgramKeepsTheSqliteFileLocked() throws Exception {
        try (var database = TestDatabases.sqlite(folder);
                var bench = new FaultBench(database, folder, Clock.systemUTC(), new HttpTool());
                var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("deskhand.db"));
                var statement = other.createStatement()) {
            survives(
                    "SQLite locked",
                    bench,
                    () -> statement.execute("BEGIN EXCLUSIVE"),
                    () -> statement.execute("ROLLBACK"));
        }
    }
}
