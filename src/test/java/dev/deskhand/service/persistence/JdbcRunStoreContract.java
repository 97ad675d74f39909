package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.RunStoreContract;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the run store has to hold to on every database. */
abstract class JdbcRunStoreContract extends RunStoreContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String PLAN = "{'steps':[{'use':'sheet.read'}]}";

    private Database database;
    private JdbcRunStore store;
    private final RunFeed feed = new RunFeed();

    /** The database of this test; the same one for the whole of it, opened anew at every call. */
    abstract Database open();

    /** Whether runs that are as this process left them are written in one call, which compares. */
    abstract boolean comparesAsItWrites();

    /** Has the database say no to every entry of that number. */
    abstract void refuseEntry(Database database, long sequence);

    /** Has the run change hands in the transaction that writes its entry of that number. */
    abstract void passOnAt(Database database, long sequence);

    @BeforeEach
    void begin() {
        database = open();
        // Time stands still for it, so that no test depends on how fast the machine is.
        store = new JdbcRunStore(database, feed, clock, LeaseTime.of(clock), () -> 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected RunStore store() {
        return store;
    }

    @Test
    void findsEverythingAgainAfterARestart() {
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        var before = store.read("r", 0);

        database.close();
        database = open();
        var reopened = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));

        assertThat(reopened.read("r", 0)).isEqualTo(before);
        reopened.append("r", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        assertThat(reopened.state("r").orElseThrow().status()).isEqualTo(RunStatus.PAUSED);
    }

    /** This store has just written the run, and so has what to expect in its memory. */
    private RunStore.Lease writtenLately() {
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        var lease = store.claim("r", "i1", LEASE).orElseThrow();
        store.append("r", 1, lease.epoch(), List.of(SampleEvents.started("0", Effect.READ, 1)));
        store.append("r", 2, lease.epoch(), List.of(SampleEvents.finished("0")));
        assertThat(store.oneCalls())
                .as("the last append needed no question before")
                .isEqualTo(calls(1, 0));
        return lease;
    }

    private JournalWriter.OneCalls calls(int written, int refused) {
        return comparesAsItWrites() ? new JournalWriter.OneCalls(written, refused) : new JournalWriter.OneCalls(0, 0);
    }

    /** Four appends, each right after the one before, that come to be written at the same time. */
    private List<Append> chain(RunStore.Lease lease) {
        List<Append> chain = new ArrayList<>();
        chain.add(Append.of("r", 3, lease.epoch(), List.of(SampleEvents.started("1", Effect.READ, 1))));
        chain.add(chain.getLast().then(List.of(SampleEvents.finished("1"), SampleEvents.started("2", Effect.READ, 1))));
        chain.add(chain.getLast().then(List.of(SampleEvents.finished("2"), SampleEvents.started("3", Effect.READ, 1))));
        chain.add(chain.getLast().then(List.of(SampleEvents.finished("3"))));
        return chain;
    }

    @Test
    void writesWhatFollowsEachOtherInOrderWhenItComesAtTheSameTime() {
        var chain = chain(writtenLately());
        store.write(chain);

        assertThat(chain).allSatisfy(append -> assertThat(append.result()).hasSameSizeAs(append.json));
        assertThat(store.read("r", 0))
                .extracting(JournalEntry::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(store.oneCalls()).isEqualTo(calls(2, 0));
        assertThat(store.state("r").orElseThrow().step("3").orElseThrow().state())
                .isEqualTo(StepState.DONE);
    }

    @Test
    void nothingFollowsWhatWasRefusedThoughItsNumberWouldFit() {
        var lease = writtenLately();
        var chain = chain(lease);
        try (var elsewhere = open()) {
            new JdbcRunStore(elsewhere, new RunFeed(), clock, LeaseTime.of(clock))
                    .append(
                            "r",
                            3,
                            RunStore.NO_LEASE,
                            List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        }
        store.write(chain);

        assertThat(chain)
                .allSatisfy(append -> assertThatThrownBy(append::result).isInstanceOf(StaleWriterException.class));
        assertThat(store.read("r", 3)).hasSize(1);
    }

    @Test
    void whatWasWrittenBeforeOneFailedIsKnownToBeWritten() {
        var chain = chain(writtenLately());
        refuseEntry(database, 7);
        store.write(chain);

        assertThat(chain.get(0).result()).hasSize(1);
        assertThat(chain.get(1).result()).hasSize(2);
        assertThatThrownBy(chain.get(2)::result).hasMessageContaining("no entry of this number");
        assertThatThrownBy(chain.get(3)::result)
                .isInstanceOf(StaleWriterException.class)
                .hasMessageContaining("what entry 9 of run r follows was refused");
        assertThat(store.read("r", 0)).hasSize(6);
    }

    @Test
    void ofThoseWithTheSameWordsOnlyOneIsToldAsWrittenWhenAnotherFails() {
        var lease = writtenLately();
        List<RunEvent> words = List.of(SampleEvents.started("1", Effect.READ, 1));
        var first = Append.of("r", 3, lease.epoch(), words);
        var failing = first.then(List.of(SampleEvents.finished("1")));
        var second = Append.of("r", 3, lease.epoch(), words);
        refuseEntry(database, 5);
        var third = Append.of("r", 3, lease.epoch(), words);
        store.write(List.of(first, failing, second));
        store.write(List.of(Append.of("r", 4, lease.epoch(), List.of(SampleEvents.finished("1"))), third));

        assertThat(first.result()).hasSize(1);
        assertThatThrownBy(failing::result).hasMessageContaining("no entry of this number");
        assertThat(List.of(second, third))
                .allSatisfy(late -> assertThatThrownBy(late::result)
                        .isInstanceOf(StaleWriterException.class)
                        .hasMessageContaining("is at entry 4, not 3"));
        assertThat(store.read("r", 0)).hasSize(4);
    }

    @Test
    void whatWasWrittenBeforeTheRunChangedHandsIsKnownToBeWritten() {
        var chain = chain(writtenLately());
        passOnAt(database, 5);
        store.write(chain);

        assertThat(chain.get(0).result()).hasSize(1);
        assertThat(chain.get(1).result()).hasSize(2);
        assertThatThrownBy(chain.get(2)::result)
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("has passed on");
        assertThatThrownBy(chain.get(3)::result).isInstanceOf(StaleWriterException.class);
        assertThat(store.read("r", 0)).hasSize(6);
        assertThat(store.oneCalls()).isEqualTo(calls(1, 1));
    }

    @Test
    void severalRunsShareTransactionsAndAreRefusedEachForItself() {
        var lease = writtenLately();
        store.append("s", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        var other = store.claim("s", "i1", LEASE).orElseThrow();
        store.append("s", 1, other.epoch(), List.of(SampleEvents.started("0", Effect.READ, 1)));
        var chain = chain(lease);
        var first = Append.of("s", 2, other.epoch(), List.of(SampleEvents.finished("0")));
        var second = first.then(List.of(SampleEvents.started("1", Effect.READ, 1)));
        passOnAt(database, 5);
        store.write(List.of(chain.get(0), first, chain.get(1), second, chain.get(2), chain.get(3)));

        assertThat(chain.get(1).result()).hasSize(2);
        assertThatThrownBy(chain.get(2)::result).isInstanceOf(LeaseLostException.class);
        assertThat(first.result()).hasSize(1);
        assertThat(second.result()).hasSize(1);
        assertThat(store.read("r", 0)).hasSize(6);
        assertThat(store.read("s", 0)).hasSize(4);
    }

    private void refusedByTheCallThatWrites() {
        assertThat(store.oneCalls()).isEqualTo(calls(1, 1));
    }

    @Test
    void seesThatAnotherInstanceHasWrittenSinceItsOwnLastEntry() {
        var lease = writtenLately();
        try (var elsewhere = open()) {
            new JdbcRunStore(elsewhere, new RunFeed(), clock, LeaseTime.of(clock))
                    .append(
                            "r",
                            3,
                            RunStore.NO_LEASE,
                            List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        }

        assertThatThrownBy(() -> store.append("r", 3, lease.epoch(), List.of(SampleEvents.finished("1"))))
                .isInstanceOf(StaleWriterException.class)
                .hasMessageContaining("is at entry 4, not 3");
        refusedByTheCallThatWrites();

        store.append("r", 4, lease.epoch(), List.of(SampleEvents.finished("1")));
        assertThat(store.read("r", 3)).hasSize(2);
        assertThat(store.state("r").orElseThrow().status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void seesThatAnotherInstanceHasTheRunSinceItsOwnLastEntry() {
        var lease = writtenLately();
        clock.advance(LEASE.plusSeconds(1));
        try (var elsewhere = open()) {
            var other = new JdbcRunStore(elsewhere, new RunFeed(), clock, LeaseTime.of(clock));
            assertThat(other.claim("r", "i2", LEASE)).isPresent();
        }

        assertThatThrownBy(() -> store.append("r", 3, lease.epoch(), List.of(SampleEvents.finished("1"))))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("has passed on");
        refusedByTheCallThatWrites();
        assertThat(store.read("r", 0)).hasSize(3);
    }

    @Test
    void seesThatItsLeaseHasRunOutSinceItsOwnLastEntry() {
        var lease = writtenLately();
        clock.advance(LEASE.plusSeconds(1));

        assertThatThrownBy(() -> store.append("r", 3, lease.epoch(), List.of(SampleEvents.finished("1"))))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("has run out");
        refusedByTheCallThatWrites();
        assertThat(store.read("r", 0)).hasSize(3);
    }

    @Test
    void asksFirstAgainWhenItsConnectionHasBeenIdle() {
        long[] now = {0};
        var idle = new JdbcRunStore(database, feed, clock, LeaseTime.of(clock), () -> now[0]);
        idle.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        now[0] += Duration.ofSeconds(2).toNanos();
        idle.append("r", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        assertThat(idle.oneCalls()).isEqualTo(calls(0, 0));
    }

    @Test
    void voidsLeasesOfAProcessThatDied() {
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        var lease = store.claim("r", "dead", java.time.Duration.ofHours(1)).orElseThrow();

        store.voidLeases();

        assertThat(store.findRunnable(1)).containsExactly("r");
        assertThatThrownBy(() -> store.append("r", 1, lease.epoch(), List.of(SampleEvents.finished("0"))))
                .isInstanceOf(StaleWriterException.class);
    }

    @Test
    void listsRunsByStatePersonAndText() {
        store.append("r1", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        store.append("r2", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        store.append("r2", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        var list = new RunList(database, clock, LeaseTime.of(clock));

        assertThat(list.find(Set.of(RunStatus.PAUSED), null, null, null, 0, 10))
                .extracting(RunList.Row::id)
                .containsExactly("r2");
        assertThat(list.count(Set.of(), SampleEvents.ANNA.name(), null, null)).isEqualTo(2);
        assertThat(list.count(Set.of(), "somebody else", null, null)).isZero();
        assertThat(list.count(Set.of(), null, null, "100%_\\")).isZero();
    }

    @Test
    void listsKnowTheWorkflowThatAPlannerTookStepsFrom() {
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        store.append("other", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        var list = new RunList(database, clock, LeaseTime.of(clock));
        var taken = new RunEvent.PlanExtended(
                SampleEvents.T,
                "0",
                "built-in",
                SampleEvents.json(PLAN),
                SampleEvents.value("{}"),
                List.of(),
                List.of(new WorkflowVersion("taken-from", 7)));
        store.append("r", 1, RunStore.NO_LEASE, List.of(taken));

        var run = list.get("r").orElseThrow();
        assertThat(run.workflow()).isEqualTo("taken-from");
        assertThat(run.workflowVersion()).isEqualTo(7);
        assertThat(list.get("other").orElseThrow().workflow()).isNull();
    }

    @Test
    void listsTellWhatWaitsForAWorkerFromWhatOneHas() {
        for (String run : List.of("new", "planned", "taken", "left", "paused")) {
            store.append(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        }
        for (String run : List.of("planned", "taken", "left")) {
            store.append(run, 1, RunStore.NO_LEASE, List.of(SampleEvents.loop("0", 1)));
        }
        store.append(
                "paused", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        store.claim("left", "i1", LEASE).orElseThrow();
        clock.advance(LEASE.plusSeconds(1));
        store.claim("taken", "i1", LEASE).orElseThrow();

        var list = new RunList(database, clock, LeaseTime.of(clock));

        assertThat(list.find(Set.of(), null, null, null, 0, 10))
                .filteredOn(RunList.Row::waitsItsTurn)
                .extracting(RunList.Row::id)
                .containsExactlyInAnyOrder("new", "planned", "left");
        assertThat(list.get("planned").orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void listsSayOfARunThatItWasRejected() {
        store.append("r1", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        store.append("r1", 1, RunStore.NO_LEASE, List.of(SampleEvents.approval("a1", "0")));
        store.append("r2", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        store.append(
                "r1",
                2,
                RunStore.NO_LEASE,
                List.of(
                        new RunEvent.ApprovalDecided(SampleEvents.T, "a1", false, SampleEvents.ANNA, null),
                        new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "rejected")));

        var rows = new RunList(database, clock, LeaseTime.of(clock)).find(Set.of(), null, null, null, 0, 10);

        assertThat(rows)
                .extracting(RunList.Row::id, RunList.Row::rejected)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("r1", true),
                        org.assertj.core.groups.Tuple.tuple("r2", false));
    }

    @Test
    void tellsListenersWhatWasAppended() {
        List<RunFeed.Growth> heard = new ArrayList<>();
        var listening = feed.listen(heard::add);
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        listening.close();
        store.append("r", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().entries()).isEqualTo(store.read("r", 0).subList(0, 1));
    }

    @Test
    void tellsListenersOfWhatIsWrittenAheadOnceItIsThereAndOnlyThen() {
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created(PLAN)));
        List<RunFeed.Growth> heard = new ArrayList<>();
        List<List<JournalEntry>> thereThen = new ArrayList<>();
        var listening = feed.listen(growth -> {
            heard.add(growth);
            thereThen.add(store.read("r", 1));
        });
        var pause = new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA);
        store.appendAhead("r", 1, RunStore.NO_LEASE, List.of(pause)).await();
        var refused = store.appendAhead("r", 1, RunStore.NO_LEASE, List.of(pause));
        assertThatThrownBy(refused::await).isInstanceOf(StaleWriterException.class);
        listening.close();

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().entries()).isEqualTo(store.read("r", 1));
        assertThat(thereThen).containsExactly(store.read("r", 1));
    }

    @Test
    void keepsARunWhoseTextsHoldWhatDatabasesCannot() {
        String odd = "a\u0000b \uD83D";
        var sample = SampleEvents.created(PLAN);
        var created = new RunEvent.RunCreated(
                sample.at(), SampleEvents.ANNA, odd, odd, null, null, sample.plan(), sample.inputs(), List.of(), "en");
        var start = SampleEvents.started("0", Effect.CHANGE, 1);
        var odder = new RunEvent.StepStarted(
                start.at(),
                start.path(),
                start.id(),
                start.action(),
                start.effect(),
                start.effectReason(),
                start.arguments(),
                start.argumentHash(),
                start.idempotencyKey(),
                1,
                LocalizedText.same("Sends " + odd),
                start.approval(),
                start.idempotent());

        store.append("odd", 0, RunStore.NO_LEASE, List.of(created));
        store.append("odd", 1, RunStore.NO_LEASE, List.of(odder));

        assertThat(store.read("odd", 0).stream().map(JournalEntry::event)).containsExactly(created, odder);
        assertThat(new RunList(database, clock, LeaseTime.of(clock)).get("odd").orElseThrow())
                .satisfies(row -> {
                    assertThat(row.title()).isEqualTo("a\uFFFDb \uFFFD");
                    assertThat(row.current().en()).isEqualTo("Sends a\uFFFDb \uFFFD");
                });
        assertThat(new RunList(database, clock, LeaseTime.of(clock)).get(odd)).isEmpty();
    }
}
