package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.time.Clock;
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

    private static Append begun(String run) {
        return Append.of(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")));
    }
}
