package dev.deskhand.workflows.journal;

import static dev.deskhand.workflows.journal.SampleEvents.created;
import static dev.deskhand.workflows.journal.SampleEvents.failed;
import static dev.deskhand.workflows.journal.SampleEvents.finished;
import static dev.deskhand.workflows.journal.SampleEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.approval.ApprovalRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} has to hold to; a subclass gives the store and the clock it goes by. */
public abstract class RunStoreContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String PLAN = "{'steps':[{'use':'sheet.read'}]}";

    protected final SettableClock clock = new SettableClock(SampleEvents.T);

    /** The store under test; the same one for the whole of a test. */
    protected abstract RunStore store();

    private void begin(String run) {
        store().append(run, 0, RunStore.NO_LEASE, List.of(created(PLAN)));
    }

    @Test
    void keepsEventsInOrderAndNumbersThemFromOne() {
        begin("r");
        var added = store().append("r", 1, RunStore.NO_LEASE, List.of(started("0", Effect.READ, 1), finished("0")));
        assertThat(added).extracting(JournalEntry::sequence).containsExactly(2L, 3L);
        assertThat(store().read("r", 0))
                .containsExactly(
                        new JournalEntry("r", 1, created(PLAN)),
                        new JournalEntry("r", 2, started("0", Effect.READ, 1)),
                        new JournalEntry("r", 3, finished("0")));
        assertThat(store().read("r", 2)).extracting(JournalEntry::sequence).containsExactly(3L);
        assertThat(store().read("r", 3)).isEmpty();
    }

    @Test
    void knowsWhichRunsExist() {
        assertThat(store().exists("r")).isFalse();
        begin("r");
        assertThat(store().exists("r")).isTrue();
    }

    @Test
    void refusesAWriterWhoHasNotSeenTheNewestEntry() {
        begin("r");
        assertThatThrownBy(() -> store().append("r", 0, RunStore.NO_LEASE, List.of(created(PLAN))))
                .isInstanceOf(StaleWriterException.class);
        assertThatThrownBy(() -> store().append("r", 2, RunStore.NO_LEASE, List.of(finished("0"))))
                .isInstanceOf(StaleWriterException.class);
        assertThat(store().read("r", 0)).hasSize(1);
    }

    @Test
    void whatIsWrittenAheadIsThereOnceItHasBeenWaitedFor() {
        begin("r");
        var lease = store().claim("r", "a", LEASE).orElseThrow();
        var ahead = store().appendAhead("r", 1, lease.epoch(), List.of(started("0", Effect.READ, 1)));
        assertThat(ahead.await()).containsExactly(new JournalEntry("r", 2, started("0", Effect.READ, 1)));
        assertThat(store().read("r", 1)).hasSize(1);
        assertThat(store().append("r", 2, lease.epoch(), List.of(finished("0"))))
                .hasSize(1);
        assertThat(ahead.await()).as("asked again").hasSize(1);
    }

    @Test
    void whatMayNotBeWrittenAheadIsRefusedWhenItIsWaitedFor() {
        begin("r");
        var lease = store().claim("r", "a", LEASE).orElseThrow();
        store().append("r", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        var stale = store().appendAhead("r", 1, lease.epoch(), List.of(started("0", Effect.READ, 1)));
        assertThatThrownBy(stale::await)
                .isInstanceOf(StaleWriterException.class)
                .isNotInstanceOf(LeaseLostException.class);
        clock.advance(Duration.ofSeconds(60));
        store().claim("r", "b", LEASE).orElseThrow();
        var lost = store().appendAhead("r", 2, lease.epoch(), List.of(started("0", Effect.READ, 1)));
        assertThatThrownBy(lost::await).isInstanceOf(LeaseLostException.class);
        assertThat(store().read("r", 0)).hasSize(2);
    }

    @Test
    void severalAreWrittenAheadOneAfterTheOther() {
        begin("r");
        var lease = store().claim("r", "a", LEASE).orElseThrow();
        var first = store().appendAhead("r", 1, lease.epoch(), List.of(started("0", Effect.READ, 1)));
        var second = first.then(List.of(finished("0"), started("1", Effect.READ, 1)));
        var third = second.then(List.of(finished("1")));
        assertThat(third.await()).extracting(JournalEntry::sequence).containsExactly(5L);
        assertThat(second.isOver()).isTrue();
        assertThat(second.await()).extracting(JournalEntry::sequence).containsExactly(3L, 4L);
        assertThat(first.await()).hasSize(1);
        assertThat(third.then(List.of(started("2", Effect.READ, 1))).await())
                .as("long after those before it are over")
                .extracting(JournalEntry::sequence)
                .containsExactly(6L);
        assertThat(store().read("r", 1))
                .extracting(JournalEntry::event)
                .containsExactly(
                        started("0", Effect.READ, 1),
                        finished("0"),
                        started("1", Effect.READ, 1),
                        finished("1"),
                        started("2", Effect.READ, 1));
    }

    @Test
    void whatFollowsARefusedOneIsRefusedThoughTheRunHasComeToWhereItWouldFit() {
        begin("r");
        var lease = store().claim("r", "a", LEASE).orElseThrow();
        store().append("r", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)));
        var refused = store().appendAhead("r", 1, lease.epoch(), List.of(started("0", Effect.READ, 1)));
        var next = refused.then(List.of(finished("0")));
        var last = next.then(List.of(started("1", Effect.READ, 1)));
        assertThatThrownBy(last::await).isInstanceOf(StaleWriterException.class);
        assertThatThrownBy(next::await).isInstanceOf(StaleWriterException.class);
        assertThatThrownBy(refused::await).isInstanceOf(StaleWriterException.class);
        assertThatThrownBy(() -> next.then(List.of(finished("0"))).await()).isInstanceOf(StaleWriterException.class);
        assertThat(store().read("r", 0)).hasSize(2);
    }

    @Test
    void givesARunToOneWorkerAtATime() {
        begin("r");
        var lease = store().claim("r", "a", LEASE).orElseThrow();
        assertThat(store().claim("r", "b", LEASE)).isEmpty();
        store().release(lease);
        var next = store().claim("r", "b", LEASE).orElseThrow();
        assertThat(next.epoch()).isGreaterThan(lease.epoch());
    }

    @Test
    void givesNoRunThatDoesNotExist() {
        assertThat(store().claim("none", "a", LEASE)).isEmpty();
    }

    @Test
    void aLeaseRunsOutUnlessItIsRenewed() {
        begin("r");
        var lease = store().claim("r", "a", LEASE).orElseThrow();
        clock.advance(Duration.ofSeconds(20));
        assertThat(store().renew(lease, LEASE)).isTrue();
        clock.advance(Duration.ofSeconds(20));
        assertThat(store().claim("r", "b", LEASE)).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(store().claim("r", "b", LEASE)).isPresent();
        assertThat(store().renew(lease, LEASE)).isFalse();
    }

    @Test
    void refusesAWorkerWhoseLeaseHasPassedOn() {
        begin("r");
        var old = store().claim("r", "a", LEASE).orElseThrow();
        clock.advance(Duration.ofSeconds(60));
        var present = store().claim("r", "b", LEASE).orElseThrow();
        assertThatThrownBy(() -> store().append("r", 1, old.epoch(), List.of(finished("0"))))
                .isInstanceOf(StaleWriterException.class);
        assertThat(store().append("r", 1, present.epoch(), List.of(finished("0"))))
                .hasSize(1);
    }

    @Test
    void releasingAnOldLeaseDoesNotTakeTheRunFromItsNewWorker() {
        begin("r");
        var old = store().claim("r", "a", LEASE).orElseThrow();
        clock.advance(Duration.ofSeconds(60));
        store().claim("r", "b", LEASE).orElseThrow();
        store().release(old);
        assertThat(store().claim("r", "c", LEASE)).isEmpty();
    }

    @Test
    void aPersonMayWriteWhileAWorkerHasTheRun() {
        begin("r");
        store().claim("r", "a", LEASE).orElseThrow();
        var pause = new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA);
        assertThat(store().append("r", 1, RunStore.NO_LEASE, List.of(pause))).hasSize(1);
    }

    @Test
    void findsRunsThatHaveSomethingToDoOldestFirst() {
        begin("r1");
        clock.advance(Duration.ofSeconds(1));
        begin("r2");
        clock.advance(Duration.ofSeconds(1));
        begin("r3");
        assertThat(store().findRunnable(10)).containsExactly("r1", "r2", "r3");
        assertThat(store().findRunnable(2)).containsExactly("r1", "r2");
        store().claim("r1", "a", LEASE).orElseThrow();
        store().append("r2", 1, RunStore.NO_LEASE, List.of(SampleEvents.approval("a1", "0")));
        assertThat(store().findRunnable(10)).containsExactly("r3");
    }

    @Test
    void findsARunAgainWhenItsWorkerIsGone() {
        begin("r");
        store().claim("r", "a", LEASE).orElseThrow();
        assertThat(store().findRunnable(10)).isEmpty();
        clock.advance(Duration.ofSeconds(31));
        assertThat(store().findRunnable(10)).containsExactly("r");
    }

    @Test
    void findsAWaitingRunWhenItsTimeHasCome() {
        begin("r");
        var retry = failed("0", FailureKind.UNAVAILABLE, SampleEvents.T.plusSeconds(60));
        store().append("r", 1, RunStore.NO_LEASE, List.of(started("0", Effect.READ, 1), retry));
        assertThat(store().findRunnable(10)).isEmpty();
        clock.advance(Duration.ofSeconds(61));
        assertThat(store().findRunnable(10)).containsExactly("r");
    }

    @Test
    void findsNoRunThatHasEnded() {
        begin("r");
        var ended = new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "enough");
        store().append("r", 1, RunStore.NO_LEASE, List.of(ended));
        assertThat(store().findRunnable(10)).isEmpty();
    }

    @Test
    void ofAThousandUsesOfOneApprovalAtOnceOneWins() throws InterruptedException {
        begin("r");
        store().append("r", 1, RunStore.NO_LEASE, SampleEvents.approved("a1", "0"));
        var won = new AtomicInteger();
        var refused = new AtomicInteger();
        var trouble = new ConcurrentLinkedQueue<Throwable>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                all.submit(() -> {
                    try {
                        use("a1", won, refused);
                    } catch (RuntimeException | AssertionError e) {
                        trouble.add(e);
                    }
                });
            }
        }
        assertThat(trouble).isEmpty();
        assertThat(won).hasValue(1);
        assertThat(refused).hasValue(999);
        assertThat(store().read("r", 3)).hasSize(1);
    }

    /** Begins the step with the approval, or right after whoever was quicker, whose entry is the only one there can be. */
    private void use(String approval, AtomicInteger won, AtomicInteger refused) {
        for (long newest = 3; newest <= 4; newest++) {
            try {
                store().append("r", newest, RunStore.NO_LEASE, List.of(SampleEvents.startedBy(approval, "0")));
                won.incrementAndGet();
                return;
            } catch (StaleWriterException quicker) {
                assertThat(newest).as("one entry followed").isEqualTo(3);
            } catch (ApprovalUsedException used) {
                assertThat(used).hasMessage("step 0[0]/1 of run r cannot begin with approval a1: it has been used");
                refused.incrementAndGet();
                return;
            }
        }
    }

    @Test
    void anApprovalThatWasUsedIsNotUsedAgainAfterAnother() {
        begin("r");
        var other = SampleEvents.approval("a2", "0").request();
        store().append(
                        "r",
                        1,
                        RunStore.NO_LEASE,
                        List.of(
                                SampleEvents.approved("a1", "0").get(0),
                                SampleEvents.approved("a1", "0").get(1),
                                SampleEvents.startedBy("a1", "0"),
                                SampleEvents.finished("0[0]/1"),
                                new RunEvent.ApprovalRequested(SampleEvents.T, at("9", other)),
                                SampleEvents.approved("a2", "0").get(1),
                                SampleEvents.startedBy("a2", "0"),
                                SampleEvents.finished("0[0]/1")));
        assertThatThrownBy(() -> store().append("r", 9, RunStore.NO_LEASE, List.of(SampleEvents.startedBy("a1", "0"))))
                .isInstanceOf(ApprovalUsedException.class)
                .hasMessageEndingWith("it has been used");
    }

    /** The same request, asked for by another step. */
    private static ApprovalRequest at(String path, ApprovalRequest like) {
        return new ApprovalRequest(
                like.id(),
                like.runId(),
                path,
                like.effect(),
                like.sentence(),
                like.how(),
                like.reason(),
                like.columns(),
                like.rows(),
                like.hosts(),
                like.evidence(),
                like.hash(),
                like.policyVersion(),
                like.requester(),
                like.secondPersonNeeded(),
                like.expires());
    }

    @Test
    void anApprovalThatWasNotGivenOrIsForSomethingElseBeginsNothing() {
        begin("r");
        store().append("r", 1, RunStore.NO_LEASE, List.of(SampleEvents.approval("a1", "0")));
        assertThatThrownBy(() -> store().append("r", 2, RunStore.NO_LEASE, List.of(SampleEvents.startedBy("a1", "0"))))
                .isInstanceOf(ApprovalUsedException.class)
                .hasMessageEndingWith("it was not given");
        assertThatThrownBy(() -> store().append("r", 2, RunStore.NO_LEASE, List.of(SampleEvents.startedBy("a2", "0"))))
                .hasMessageEndingWith("there is no such approval");
        store().append(
                        "r",
                        2,
                        RunStore.NO_LEASE,
                        SampleEvents.approved("a1", "0").subList(1, 2));
        assertThatThrownBy(() -> store().append("r", 3, RunStore.NO_LEASE, List.of(SampleEvents.startedBy("a1", "1"))))
                .hasMessageEndingWith("it was given for something else");
        assertThat(store().read("r", 0)).hasSize(3);
    }
}
