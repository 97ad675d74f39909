package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is known of a call that writes several transactions when server, network or lease give out in the middle of it: an
 * entry is never told as written that is not, and never written twice.
 */
class PostgresCallFaultsTest {

    private static final int WITHIN = 5;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final DatabaseAddress address = TestDatabases.newPostgres();
    private final Database there = new Database(address);
    private JdbcRunStore journal;

    @BeforeEach
    void open() {
        there.migrate();
        journal = new JdbcRunStore(there, new RunFeed(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        journal.close();
        there.close();
    }

    /** Writes over a way of its own, as if no time went by between its writes, so that it asks nothing beforehand. */
    private JournalWriter writer(Database way) {
        return new JournalWriter(way, LeaseTime.of(Dialect.POSTGRESQL), new FoldedRuns(journal::read), () -> 0);
    }

    private Database with(String setting) {
        String jdbc = address.jdbc() + "?options=-c%20" + setting.replace("=", "%3D");
        return new Database(
                new DatabaseAddress(address.dialect(), jdbc, address.user(), address.password(), address.shown()));
    }

    /** Entries 2 to 7 of a run whose first one the writer has just written. */
    private static List<Append> following(JournalWriter writer, String run) {
        var first = Append.of(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")));
        writer.write(List.of(first));
        return following(first.then(started(0)));
    }

    private static List<Append> following(Append second) {
        List<Append> chain = new ArrayList<>(List.of(second));
        for (int i = 1; i < 6; i++) {
            chain.add(chain.getLast().then(started(i)));
        }
        return chain;
    }

    private static List<RunEvent> started(int step) {
        return List.of(SampleEvents.started("" + step, Effect.READ, 1));
    }

    private static CompletableFuture<Void> writing(JournalWriter writer, List<Append> batch) {
        return CompletableFuture.runAsync(() -> writer.write(batch));
    }

    private static void await(CompletableFuture<Void> written) throws Exception {
        written.get(30, TimeUnit.SECONDS);
    }

    private void holds(String run, long entries) {
        assertThat(journal.read(run, 0))
                .extracting(JournalEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, entries).boxed().toList());
    }

    private static void isUnknown(List<Append> appends) {
        assertThat(appends)
                .allSatisfy(append -> assertThatThrownBy(append::result).isInstanceOf(StoreUnavailableException.class));
    }

    /** Who read the journal goes on behind what it holds; who did not, writes nothing. */
    private void goesOnBehind(String run, long entries) {
        var late = Append.of(run, 1, RunStore.NO_LEASE, started(0));
        var next = Append.of(run, entries, RunStore.NO_LEASE, started(9));
        try (var writer = writer(there)) {
            writer.write(List.of(late));
            writer.write(List.of(next));
        }
        assertThatThrownBy(late::result).isInstanceOf(StaleWriterException.class);
        assertThat(next.result()).hasSize(1);
        holds(run, entries + 1);
    }

    @Test
    void whatTheServersTimeLimitCutsShortIsNotToldAsWritten() throws Exception {
        try (var here = with("statement_timeout=2s");
                var writer = writer(here)) {
            var chain = following(writer, "one");
            try (var gate = GatedCalls.atEntry(there, WITHIN)) {
                var written = writing(writer, chain);
                gate.awaitCall();
                await(written);
            }

            isUnknown(chain);
            holds("one", WITHIN - 1);
            goesOnBehind("one", WITHIN - 1);
        }
    }

    @Test
    void ofACallThatWaitsTooLongForALockWhatCameBeforeIsKnownAsWritten() throws Exception {
        try (var here = with("lock_timeout=2s");
                var writer = writer(here)) {
            var chain = following(writer, "one");
            try (var gate = GatedCalls.atEntry(there, WITHIN)) {
                var written = writing(writer, chain);
                gate.awaitCall();
                await(written);
            }

            assertThat(chain.subList(0, 3))
                    .allSatisfy(append -> assertThat(append.result()).hasSize(1));
            isUnknown(chain.subList(3, 4));
            assertThat(chain.subList(4, 6))
                    .allSatisfy(append -> assertThatThrownBy(append::result)
                            .isInstanceOf(StaleWriterException.class)
                            .hasMessageContaining("follows was refused"));
            holds("one", WITHIN - 1);
            goesOnBehind("one", WITHIN - 1);
        }
    }

    @Test
    void whoWaitsTooLongForTheTurnHasWrittenNothingAndMayTryAgain() throws Exception {
        try (var here = with("lock_timeout=2s");
                var writer = writer(here)) {
            var chain = following(writer, "one");
            try (var gate = GatedCalls.beforeTheFirst(there)) {
                var written = writing(writer, chain);
                gate.awaitCall();
                await(written);
            }

            isUnknown(chain);
            holds("one", 1);
            var again = following(Append.of("one", 1, RunStore.NO_LEASE, started(0)));
            writer.write(again);
            assertThat(again).allSatisfy(append -> assertThat(append.result()).hasSize(1));
            holds("one", 7);
        }
    }

    @Test
    void whatWasNotWrittenStandsInNoListWhereAnotherWroteInItsPlace() throws Exception {
        try (var here = with("lock_timeout=2s");
                var writer = writer(here)) {
            following(writer, "one");
            var pause = Append.of(
                    "one", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
            try (var gate = GatedCalls.beforeTheFirst(there)) {
                var written = writing(writer, List.of(pause));
                gate.awaitCall();
                await(written);
            }
            journal.append("one", 1, RunStore.NO_LEASE, started(0));
            var next = Append.of("one", 2, RunStore.NO_LEASE, started(1));
            writer.write(List.of(next));

            assertThat(next.result()).hasSize(1);
            assertThat(new RunList(there, Clock.systemUTC())
                            .get("one")
                            .orElseThrow()
                            .status())
                    .isEqualTo(journal.state("one").orElseThrow().status())
                    .isNotEqualTo(RunStatus.PAUSED);
        }
    }

    @Test
    void whatTheServerEndsWithinTheCallIsNotToldAsWritten() throws Exception {
        try (var writer = writer(there)) {
            var chain = following(writer, "one");
            try (var gate = GatedCalls.atEntry(there, WITHIN)) {
                var written = writing(writer, chain);
                int process = gate.awaitCall();
                there.read(handle -> handle.select("SELECT pg_terminate_backend(" + process + ")")
                        .mapTo(Boolean.class)
                        .one());
                await(written);
            }

            isUnknown(chain);
            holds("one", WITHIN - 1);
            goesOnBehind("one", WITHIN - 1);
        }
    }

    @Test
    void aCallThatGoesOnWithoutItsCallerWritesItsEntriesOnceAndNobodyElsesBetween() throws Exception {
        try (var network = SilentNetwork.before(address);
                var here = new Database(network.by(address));
                var writer = writer(here);
                var elsewhere = writer(there)) {
            var chain = following(writer, "one");
            var other = Append.of("one", WITHIN - 1, RunStore.NO_LEASE, started(9));
            try (var gate = GatedCalls.atEntry(there, WITHIN)) {
                var written = writing(writer, chain);
                gate.awaitCall();
                network.breakDown();
                await(written);
                isUnknown(chain);
                holds("one", WITHIN - 1);

                var meanwhile = writing(elsewhere, List.of(other));
                gate.open();
                await(meanwhile);
                gate.awaitQuiet();
            }

            assertThatThrownBy(other::result).isInstanceOf(StaleWriterException.class);
            goesOnBehind("one", journal.read("one", 0).size());
            var first = journal.read("one", 0).subList(1, WITHIN);
            assertThat(first)
                    .extracting(JournalEntry::event)
                    .containsExactlyElementsOf(chain.subList(0, WITHIN - 1).stream()
                            .map(append -> append.entries.getFirst().event())
                            .toList());
        }
    }

    @Test
    void aLeaseThatRunsOutWithinTheCallLetsNothingMoreBeWritten() throws Exception {
        try (var writer = writer(there)) {
            var lease = leased(writer);
            var chain = following(Append.of("one", 2, lease.epoch(), started(1)));
            CompletableFuture<RunStore.Lease> claimed;
            try (var gate = GatedCalls.atEntry(there, WITHIN)) {
                var written = writing(writer, chain);
                gate.awaitCall();
                awaitItsEnd();
                claimed = CompletableFuture.supplyAsync(
                        () -> journal.claim("one", "i2", LEASE).orElseThrow());
                gate.open();
                await(written);
            }

            assertThat(chain.subList(0, 3))
                    .as("begun while it had the run")
                    .allSatisfy(append -> assertThat(append.result()).hasSize(1));
            assertThatThrownBy(chain.get(3)::result).isInstanceOf(LeaseLostException.class);
            assertThat(chain.subList(4, 6))
                    .allSatisfy(append -> assertThatThrownBy(append::result).isInstanceOf(StaleWriterException.class));
            holds("one", WITHIN);
            assertThat(claimed.get(30, TimeUnit.SECONDS).epoch()).isGreaterThan(lease.epoch());
            journal.append("one", WITHIN, claimed.get().epoch(), started(9));
        }
    }

    @Test
    void whoWaitedForTheTurnUntilAnotherHadTheRunWritesNothing() throws Exception {
        try (var writer = writer(there)) {
            var lease = leased(writer);
            var chain = following(Append.of("one", 2, lease.epoch(), started(1)));
            try (var gate = GatedCalls.beforeTheFirst(there)) {
                var written = writing(writer, chain);
                gate.awaitCall();
                awaitItsEnd();
                assertThat(journal.claim("one", "i2", LEASE)).isPresent();
                gate.open();
                await(written);
            }

            assertThatThrownBy(chain.getFirst()::result)
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("has passed on");
            assertThat(chain.subList(1, 6))
                    .allSatisfy(append -> assertThatThrownBy(append::result).isInstanceOf(StaleWriterException.class));
            holds("one", 2);
        }
    }

    private RunStore.Lease leased(JournalWriter writer) {
        writer.write(List.of(Append.of("one", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")))));
        var lease = journal.claim("one", "i1", LEASE).orElseThrow();
        writer.write(List.of(Append.of("one", 1, lease.epoch(), started(0))));
        return lease;
    }

    private void awaitItsEnd() throws InterruptedException {
        FaultBench.await("the end of the lease", () -> !journal.isHeld("one"));
    }
}
