package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencingTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String SEND = "title: Send\nsteps:\n  - {use: desk.send, with: {number: '1'}%s}\n";
    private static final String VERIFIED = SEND.formatted(", verify: {use: desk.find, with: {number: '1'}}");

    /** The process dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    /** A worker that is stopped for a minute as soon as it has announced an effect. */
    private Advance stalledAfterAnnouncing() {
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
                var entries = super.append(runId, expectedSequence, epoch, events);
                if (events.getLast() instanceof RunEvent.StepStarted) {
                    office.clock.advance(Duration.ofMinutes(1));
                }
                return entries;
            }
        };
        var lease = office.store.claim("r", "stalled", LEASE).orElseThrow();
        var term = new LeaseTerm(office.clock, () -> office.clock.millis() * 1_000_000, LEASE);
        return office.worker().advance(lease, office.signal, term);
    }

    private void approved(String yaml) {
        office.begin(yaml);
        office.advance();
        office.approve();
    }

    @Test
    void aWorkerThatWakesUpAfterItsLeaseTouchesNothing() {
        approved(VERIFIED);
        assertThat(stalledAfterAnnouncing()).isEqualTo(Advance.LEASE_LOST);
        assertThat(office.world.effects).isEmpty();
    }

    /** What is known of the instance that announced the effect. */
    private RunStore.Writer writer = RunStore.Writer.STOPPED;

    private void announcedByAnInstanceThatIsAway(String yaml) {
        approved(yaml);
        stalledAfterAnnouncing();
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public Writer writer(String runId, long sequence) {
                return writer;
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
    }

    private String question() {
        return office.state().openQuestions().getFirst().asked().text().en();
    }

    @Test
    void whatAStoppedInstanceAnnouncedMayStillComeSoAPersonIsAskedToEndIt() {
        announcedByAnInstanceThatIsAway(VERIFIED);
        assertThat(question())
                .contains(
                        "does not answer and may still do it: end that process first. Please look in the other system");
        office.answer("happened");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void thatItDidNotHappenIsNotBelievedWhileItStillMay() {
        announcedByAnInstanceThatIsAway(SEND.formatted(""));
        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(question()).contains("end that process first");

        writer = RunStore.Writer.GONE;
        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(question()).doesNotContain("process");
        assertThat(office.world.effects).isEmpty();

        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void nobodyIsAskedBeforeItIsKnownWhetherTheOtherInstanceHasEnded() {
        approved(SEND.formatted(""));
        stalledAfterAnnouncing();
        int[] looks = {0};
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public Writer writer(String runId, long sequence) {
                return ++looks[0] == 1 ? Writer.SILENT : Writer.GONE;
            }
        };

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(looks[0]).isEqualTo(2);
        assertThat(office.state().questions()).hasSize(1);
        assertThat(question()).doesNotContain("process");
    }

    @Test
    void whereThereIsAWayToLookNobodyIsAskedTwice() {
        announcedByAnInstanceThatIsAway(VERIFIED);
        writer = RunStore.Writer.GONE;
        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void whatIsNotFoundAtOnceMayBeOnItsWayAndIsLookedForAgain() {
        lookedForAgain(() -> {});
    }

    @Test
    void theClockOfWhoLooksMayBeAheadOfTheClockOfWhoSent() {
        lookedForAgain(() -> office.clock.advance(Duration.ofHours(1)));
    }

    private void lookedForAgain(Runnable meanwhile) {
        office.settling = Duration.ofMillis(50);
        approved(VERIFIED);
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
                var entries = super.append(runId, expectedSequence, epoch, events);
                if (events.getLast() instanceof RunEvent.StepStarted) {
                    throw new Killed();
                }
                return entries;
            }
        };
        assertThatThrownBy(office::advance).isInstanceOf(Killed.class);
        meanwhile.run();
        int[] looks = {0};
        office.seenByWorkers = store -> store;
        office.world.duringFind = () -> {
            if (++looks[0] == 2) {
                // What the dead process had sent is taken in late.
                office.world.effects.add("1");
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void whatADeadInstanceAnnouncedIsLookedUpAndDone() {
        approved(VERIFIED);
        stalledAfterAnnouncing();
        office.seenByWorkers = store -> store;
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void aCallTheOtherSideKnowsAgainByItsKeyIsMadeAgain() {
        office.world.answerGetsLost = true;
        approved(SEND.formatted(", idempotent: true"));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.clock.advance(Duration.ofSeconds(1));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.keys).hasSize(2);
        assertThat(office.world.keys.stream().distinct()).hasSize(1);
    }

    @Test
    void aTermEndsByWhicheverClockSaysSoFirst() {
        var wall = office.clock;
        long[] nanos = {0};
        var term = new LeaseTerm(wall, () -> nanos[0], LEASE);
        assertThat(term.holds()).isTrue();
        nanos[0] = Duration.ofSeconds(25).toNanos();
        assertThat(term.holds()).as("stopped by the steady clock").isFalse();
        term.renewed(term.now());
        assertThat(term.holds()).isTrue();
        wall.advance(Duration.ofSeconds(25));
        assertThat(term.holds()).as("the machine slept").isFalse();
        term.renewed(term.now());
        wall.advance(Duration.ofHours(-1));
        assertThat(term.holds()).as("the wall clock was put back").isTrue();
        assertThat(LeaseTerm.endless().holds()).isTrue();
        assertThat(new LeaseTerm(Clock.systemUTC(), System::nanoTime, LEASE).holds())
                .isTrue();
    }

    @Test
    void whatWasLeftForLaterIsWrittenWithTheNextStepAndBehindWhatOthersWrote() {
        office.begin("title: Look\nsteps:\n  - {use: desk.look}\n  - {use: desk.look}\n  - {use: desk.look}\n");
        int[] appends = {0};
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
                if (++appends[0] == 3) {
                    var pause = new RunEvent.RunPaused(office.clock.instant(), Office.APPROVER);
                    store.append(runId, expectedSequence, RunStore.NO_LEASE, List.of(pause));
                }
                return super.append(runId, expectedSequence, epoch, events);
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "RunCreated", "StepStarted", "StepFinished", "StepStarted", "RunPaused", "StepFinished");
        office.append(new RunEvent.RunResumed(office.clock.instant(), Office.APPROVER));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).hasSize(3);
    }
}
