package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresRunStoreTest extends JdbcRunStoreContract {

    private final DatabaseAddress address = TestDatabases.newPostgres();

    @Override
    Database open() {
        var database = new Database(address);
        database.migrate();
        return database;
    }

    @Override
    boolean comparesAsItWrites() {
        return true;
    }

    @Override
    void refuseEntry(Database database, long sequence) {
        atEntry(database, sequence, "RAISE EXCEPTION 'no entry of this number'; ");
    }

    @Override
    void passOnAt(Database database, long sequence) {
        atEntry(database, sequence, "UPDATE run SET epoch = epoch + 1 WHERE id = NEW.run_id; ");
    }

    private static void atEntry(Database database, long sequence, String then) {
        database.write(
                handle -> handle.execute("CREATE FUNCTION at_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                        + then + "RETURN NEW; END $$"));
        database.write(handle -> handle.execute("CREATE TRIGGER at_entry AFTER INSERT ON journal_entry FOR EACH ROW"
                + " WHEN (NEW.sequence = " + sequence + ") EXECUTE FUNCTION at_entry()"));
    }

    @Test
    void whatIsWrittenInOneCallIsATransactionForEachAppendAllTheSame() {
        try (var database = open()) {
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            var first = begun("one");
            store.write(List.of(first));
            List<Append> chain = new ArrayList<>(List.of(first));
            for (int i = 0; i < 6; i++) {
                chain.add(chain.getLast().then(List.of(SampleEvents.started("" + i, Effect.READ, 1))));
            }
            store.write(chain.subList(1, 7));

            assertThat(store.oneCalls()).isEqualTo(new JournalWriter.OneCalls(1, 0));
            assertThat(transactions(database, "")).isEqualTo(7);
            store.close();
        }
    }

    @Test
    void appendsOfSeveralRunsShareTransactionsAndThoseOfOneRunDoNot() {
        try (var database = open()) {
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            List<Append> last = new ArrayList<>(List.of(begun("one"), begun("two"), begun("three")));
            store.write(last);
            List<Append> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String path = "" + i;
                last.replaceAll(append -> append.then(List.of(SampleEvents.started(path, Effect.READ, 1))));
                all.addAll(last);
            }
            store.write(all);

            assertThat(all).allSatisfy(append -> assertThat(append.result()).hasSize(1));
            assertThat(store.oneCalls()).isEqualTo(new JournalWriter.OneCalls(1, 0));
            assertThat(transactions(database, "")).isEqualTo(21);
            assertThat(transactions(database, " WHERE run_id = 'two'")).isEqualTo(21);
            assertThat(store.read("three", 0))
                    .extracting(JournalEntry::sequence)
                    .isSorted()
                    .hasSize(21);
            assertThat(store.state("two").orElseThrow().lastSequence()).isEqualTo(21);
            store.close();
        }
    }

    private static int transactions(Database database, String of) {
        return database.read(handle -> handle.select("SELECT COUNT(DISTINCT xmin::text) FROM journal_entry" + of)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void entriesWhoseCommitWasNotAnsweredAreNeitherWrittenAgainNorTakenForSomebodyElses() throws Exception {
        try (var there = open();
                var network = SilentNetwork.before(address);
                var here = new Database(network.by(address))) {
            var store = new JdbcRunStore(there, new RunFeed(), Clock.systemUTC());
            var batch = List.of(begun("one"), begun("two"));
            try (var writer = new JournalWriter(
                    here, LeaseTime.of(Dialect.POSTGRESQL), new FoldedRuns(store::read), System::nanoTime)) {
                network.loseTheAnswerToACommit();
                writer.write(batch);
            }

            assertThat(batch)
                    .allSatisfy(append -> assertThatThrownBy(append::result)
                            .as("it is not known whether it was written")
                            .isInstanceOf(StoreUnavailableException.class));
            FaultBench.await("what was written", () -> store.exists("one") && store.exists("two"));
            assertThat(store.read("one", 0)).hasSize(1);
            assertThat(store.read("two", 0)).hasSize(1);
            store.close();
        }
    }

    @Test
    void aCallOfSeveralTransactionsThatWasNotAnsweredIsWrittenOnceAndNotToldAsWritten() throws Exception {
        try (var there = open();
                var network = SilentNetwork.before(address);
                var here = new Database(network.by(address))) {
            var store = new JdbcRunStore(there, new RunFeed(), Clock.systemUTC());
            List<Append> chain = new ArrayList<>(List.of(begun("one")));
            try (var writer = new JournalWriter(
                    here, LeaseTime.of(Dialect.POSTGRESQL), new FoldedRuns(store::read), System::nanoTime)) {
                writer.write(chain);
                for (int i = 0; i < 6; i++) {
                    chain.add(chain.getLast().then(List.of(SampleEvents.started("" + i, Effect.READ, 1))));
                }
                network.loseTheAnswerToACommit();
                writer.write(chain.subList(1, 7));
            }

            assertThat(chain.subList(1, 7))
                    .allSatisfy(append -> assertThatThrownBy(append::result)
                            .as("it is not known whether it was written")
                            .isInstanceOf(StoreUnavailableException.class));
            FaultBench.await("what was written", () -> store.read("one", 0).size() == 7);
            store.close();
        }
    }

    @Test
    void whereTheServerDoesNotLetItBeCalledTheJournalIsWrittenInMoreCalls() {
        try (var database = open()) {
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            store.write(List.of(begun("one")));
            database.write(handle -> handle.execute("DROP PROCEDURE journal_append_2"));
            long last = 1;
            for (int i = 0; i < 5; i++) {
                last = store.append(
                                "one", last, RunStore.NO_LEASE, List.of(SampleEvents.started("" + i, Effect.READ, 1)))
                        .getLast()
                        .sequence();
            }

            assertThat(store.read("one", 0)).hasSize(6);
            assertThat(store.oneCalls()).isEqualTo(new JournalWriter.OneCalls(0, 1));
            store.close();
        }
    }

    @Test
    void aSchemaOfItsOwnHoldsEverything() {
        try (var database = open()) {
            database.write(handle -> handle.execute("CREATE SCHEMA desk"));
        }
        var address = new DatabaseAddress(
                Dialect.POSTGRESQL,
                this.address.jdbc() + "?currentSchema=desk",
                this.address.user(),
                this.address.password(),
                this.address.shown());
        try (var database = new Database(address)) {
            database.migrate();
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            var first = begun("one");
            store.write(List.of(first));
            store.write(List.of(first.then(List.of(SampleEvents.started("0", Effect.READ, 1)))));

            assertThat(store.oneCalls()).isEqualTo(new JournalWriter.OneCalls(1, 0));
            assertThat(transactions(database, "")).isEqualTo(2);
            store.close();
        }
    }

    private static Append begun(String run) {
        return Append.of(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")));
    }
}
