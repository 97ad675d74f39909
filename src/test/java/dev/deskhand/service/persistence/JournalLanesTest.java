package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several who write the journal of one server beside each other. */
class JournalLanesTest {

    private static final int RUNS = 12;
    private static final int ENTRIES = 120;

    /** Commits of that server never end while its standby does not answer, as they would not on a disk that takes its time. */
    @Test
    void whoWaitsForTheDiskLetsTheOthersWrite() throws Exception {
        try (var server = TestDatabases.newServer();
                var database = new Database(addressOf(server))) {
            database.migrate();
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            try (var writer = new JournalWriter(
                    database, LeaseTime.of(Dialect.POSTGRESQL), new FoldedRuns(store::read), () -> 0, () -> true)) {
                var first = Append.of("one", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")));
                writer.write(List.of(first));
                var second = first.then(List.of(SampleEvents.started("0", Effect.READ, 1)));

                commitsWaitFor(database, "nobody");
                var writing = CompletableFuture.runAsync(() -> writer.write(List.of(second)));
                FaultBench.await("a call that waits until it is durable", () -> count(database, """
                        SELECT COUNT(*) FROM pg_stat_activity
                        WHERE wait_event = 'SyncRep' AND query LIKE 'CALL journal_append%'""") == 1);

                assertThat(count(
                                database,
                                "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                                        + " AND objid = " + (Locks.JOURNAL & 0xFFFFFFFFL)))
                        .as("those who have the turn")
                        .isZero();
                assertThat(second.isSettled()).as("told as written").isFalse();
                commitsWaitFor(database, "");
                writing.get(30, TimeUnit.SECONDS);
                assertThat(second.result()).hasSize(1);
                assertThat(writer.oneCalls()).isEqualTo(new JournalWriter.OneCalls(1, 0));
            }
            assertThat(store.read("one", 0)).hasSize(2);
            store.close();
        }
    }

    @Test
    void whatTheyWriteShowsInTheOrderOfItsPositionsAndOfEachRunInItsOwn() throws Exception {
        try (var database = TestDatabases.postgres();
                var writers = Executors.newFixedThreadPool(RUNS)) {
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            var over = new AtomicBoolean();
            var watching = CompletableFuture.supplyAsync(() -> seen(database, over));
            List<Callable<Integer>> work = IntStream.range(0, RUNS)
                    .<Callable<Integer>>mapToObj(run -> () -> write(store, "run-" + run))
                    .toList();
            for (var done : writers.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(ENTRIES);
            }
            over.set(true);

            assertThat(watching.get(60, TimeUnit.SECONDS))
                    .as("what was seen growing")
                    .isEqualTo(positions(database, 0));
            for (int run = 0; run < RUNS; run++) {
                assertThat(store.read("run-" + run, 0))
                        .extracting(JournalEntry::sequence)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, ENTRIES).boxed().toList());
            }
            store.close();
        }
    }

    private static int write(JdbcRunStore store, String run) {
        long last = store.append(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")))
                .getLast()
                .sequence();
        while (last < ENTRIES) {
            last = store.append(run, last, RunStore.NO_LEASE, List.of(SampleEvents.started("" + last, Effect.READ, 1)))
                    .getLast()
                    .sequence();
        }
        return (int) last;
    }

    /** The positions as somebody reads them who asks again and again for what comes behind the last. */
    private static List<Long> seen(Database database, AtomicBoolean over) {
        List<Long> seen = new ArrayList<>();
        boolean last;
        do {
            last = over.get();
            seen.addAll(positions(database, seen.isEmpty() ? 0 : seen.getLast()));
        } while (!last);
        return seen;
    }

    private static List<Long> positions(Database database, long after) {
        return database.read(handle -> handle.select(
                        "SELECT position FROM journal_entry WHERE position > ? ORDER BY position", after)
                .mapTo(Long.class)
                .list());
    }

    private static void commitsWaitFor(Database database, String standby) throws InterruptedException {
        database.read(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                handle.getConnection().setAutoCommit(true);
                statement.execute("ALTER SYSTEM SET synchronous_standby_names = '" + standby + "'");
                statement.execute("SELECT pg_reload_conf()");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
        FaultBench.await(
                "the server's setting",
                () -> database.read(handle -> handle.select("SELECT current_setting('synchronous_standby_names')")
                        .mapTo(String.class)
                        .one()
                        .equals(standby)));
    }

    private static long count(Database database, String query) {
        return database.read(handle -> handle.select(query).mapTo(Long.class).one());
    }

    private static DatabaseAddress addressOf(EmbeddedPostgres server) {
        String jdbc = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
        return new DatabaseAddress(Dialect.POSTGRESQL, jdbc, "postgres", "postgres", jdbc);
    }
}
