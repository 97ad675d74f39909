package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing gets through to the PostgreSQL server any more, and no connection breaks. */
class SilentNetworkTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DatabaseAddress address = TestDatabases.newPostgres();

    @Test
    @Tag("deep")
    void itIsNoticedAndWhatWasMissedIsMadeUpFor() throws Exception {
        try (var network = SilentNetwork.before(address);
                var there = new Database(address);
                var here = new Database(network.by(address))) {
            there.migrate();
            var store = new JdbcRunStore(there, new RunFeed(), Clock.systemUTC());
            Set<String> heard = ConcurrentHashMap.newKeySet();
            var feed = new RunFeed();
            feed.listen(growth -> heard.add(growth.runId()));
            AutoCloseable listening = ServerFeed.begin(here, feed);
            try (var said = new Said(ServerFeed.class);
                    var instance = new ServerInstances(here, Clock.systemUTC(), LEASE);
                    var other = new ServerInstances(there, Clock.systemUTC(), LEASE)) {
                FaultBench.await("somebody who listens", () -> {
                    tell(there);
                    return heard.contains("begun");
                });
                network.swallow();
                store.append("missed", 0, RunStore.NO_LEASE, List.of(begun()));
                long swallowed = System.nanoTime();
                var looking = CompletableFuture.runAsync(instance::showLife);
                FaultBench.await(
                        "the feed's notice",
                        () -> said.lines().stream().anyMatch(line -> line.contains("Not hearing")));
                assertThat(Duration.ofNanos(System.nanoTime() - swallowed))
                        .as("feed")
                        .isLessThan(Duration.ofSeconds(20));
                FaultBench.await("the look's end", looking::isDone);

                network.heal();
                FaultBench.await("what was missed", () -> heard.contains("missed"));
                FaultBench.await("its own lock, which the server kept for the dead connection", () -> {
                    instance.showLife();
                    return instance.sign().isFresh();
                });
                assertThat(other.look()).as("ended").isEmpty();
                assertThat(other.hasEnded(instance.name())).isFalse();
            } finally {
                listening.close();
            }
        }
    }

    private static RunEvent begun() {
        var plan = SampleEvents.created("{'steps':[]}");
        return new RunEvent.RunCreated(
                Instant.now(),
                SampleEvents.ANNA,
                "Missed",
                null,
                null,
                null,
                plan.plan(),
                plan.inputs(),
                List.of(),
                "en");
    }

    private static void tell(Database database) {
        database.write(handle -> handle.execute("SELECT pg_notify('deskhand_journal', 'begun')"));
    }
}
