package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StepState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    /** The process dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Passes appends on until the fatal one, which becomes durable or does not. */
    private static final class DyingStore extends PassingStore {

        private final int[] left;
        private final boolean durable;

        DyingStore(RunStore store, int[] left, boolean durable) {
            super(store);
            this.left = left;
            this.durable = durable;
        }

        @Override
        public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
            if (left[0]-- == 0) {
                if (durable) {
                    super.append(runId, expectedSequence, epoch, events);
                }
                throw new Killed();
            }
            return super.append(runId, expectedSequence, epoch, events);
        }
    }

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    /** Goes on until the run has ended, approving what is asked; the fatal append happens once. */
    private int driveWithDeathAt(int append, boolean durable) {
        office = new Office(folder);
        int[] left = {append};
        office.seenByWorkers = store -> new DyingStore(store, left, durable);
        office.begin(GateTest.LOOP);
        int deaths = 0;
        for (int turn = 0; turn < 20 && !office.state().status().isEnded(); turn++) {
            if (!office.state().openApprovals().isEmpty()) {
                office.approve();
            }
            try {
                office.advance();
            } catch (Killed killed) {
                deaths++;
            }
        }
        return deaths;
    }

    @Test
    void atNoPointOfACrashIsAnythingEnteredTwiceOrForgotten() {
        int points = 0;
        for (boolean durable : List.of(false, true)) {
            for (int append = 0; driveWithDeathAt(append, durable) == 1; append++) {
                points++;
                assertThat(office.state().status())
                        .as("killed at append %d, durable %s", append, durable)
                        .isEqualTo(RunStatus.SUCCEEDED);
                assertThat(office.world.effects)
                        .as("killed at append %d, durable %s", append, durable)
                        .containsExactly("A-1", "A-2", "A-3");
            }
        }
        assertThat(points).isGreaterThan(25);
    }

    @Test
    void finishedStepsAreNotCarriedOutAgain() {
        driveWithDeathAt(16, true);
        var finished = new HashSet<String>();
        for (RunEvent event : office.events()) {
            if (event instanceof RunEvent.StepFinished done) {
                assertThat(finished.add(done.path())).as(done.path()).isTrue();
            } else if (event instanceof RunEvent.StepStarted started) {
                assertThat(finished).doesNotContain(started.path());
            }
        }
    }

    @Test
    void withoutAWayToLookAPersonIsAskedWhatHappened() {
        office.world.answerGetsLost = true;
        office.begin("title: Send\nsteps:\n  - {use: desk.send, with: {number: '1'}}\n");
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        var question = office.state().openQuestions().getFirst().asked();
        assertThat(question.purpose()).isEqualTo("outcome");
        assertThat(question.answer().options()).containsExactly("happened", "did_not", "stop");
        assertThat(question.text().en()).contains("\"Send 1\" was begun, and it is not known whether it took effect");
        office.answer("happened");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void whatDidNotHappenIsDoneAgainUnderTheSameKeyAndApproval() {
        office.world.hangs = true;
        office.begin("title: Send\nsteps:\n  - {use: desk.send, with: {number: '1'}, timeout: 1}\n");
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);
        office.answer("did_not");
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.effects).containsExactly("1");
        assertThat(office.events())
                .filteredOn(RunEvent.StepStarted.class::isInstance)
                .map(event -> ((RunEvent.StepStarted) event).idempotencyKey())
                .hasSize(2)
                .containsOnly(office.world.keys.getFirst());
        assertThat(List.copyOf(office.state().approvals())).hasSize(1);
    }

    @Test
    void aPersonMayStopWhenNobodyKnowsWhatHappened() {
        office.world.answerGetsLost = true;
        office.begin("title: Send\nsteps:\n  - {use: desk.send, with: {number: '1'}}\n");
        office.advance();
        office.approve();
        office.advance();
        office.answer("stop");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason())
                .startsWith("stopped by anna, not knowing whether the last step took effect.");
    }

    @Test
    void anUnknownOutcomeInTheMiddleIsFoundOutByLooking() {
        office.world.answerGetsLost = true;
        office.begin(GateTest.LOOP);
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-2", "A-3");
        assertThat(office.events())
                .filteredOn(RunEvent.OutcomeResolved.class::isInstance)
                .hasSize(1);
    }
}
