package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.Priority;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that are carried out while their beginning is still being written. */
class AheadOfTheDiskTest {

    private static final String SUM = "  - {use: desk.sum, with: {n: 1}}\n";
    private static final String LEAF = "  - {use: desk.leaf, with: {n: 2}}\n";

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);
    private HeldStore disk = new HeldStore(office.store);

    @BeforeEach
    void open() {
        office = new Office(folder);
        disk = new HeldStore(office.store);
        office.seenByWorkers = store -> disk;
    }

    private void begin(String... steps) {
        office.begin("title: Work\nsteps:\n" + String.join("", steps));
    }

    private List<String> kinds() {
        return office.events().stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "leaf"})
    void aStepThatStaysInsideIsCarriedOutWhileItsBeginningIsWritten(String action) {
        var durableWhenDone = new ArrayList<Integer>();
        begin("  - {use: desk.%s, with: {n: 1}}\n".formatted(action), SUM);
        disk.beforeNextWrite = () -> {
            durableWhenDone.add(office.events().size());
            assertThat(office.world.calls).containsExactly("desk." + action, "desk.sum");
        };
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(durableWhenDone).containsExactly(1);
        assertThat(disk.ahead).isEqualTo(2);
        var first = action.equals("sum") ? List.of("StepWorkedOut") : List.of("StepStarted", "StepFinished");
        assertThat(kinds().subList(1, kinds().size() - 2)).isEqualTo(first);
        assertThat(kinds()).endsWith("StepWorkedOut", "RunFinished");
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatIsWorkedOutFromItsArgumentsIsToldInOneEntryWithItsBeginningAndItsEnd() {
        begin("  - {use: desk.sum, id: total, with: {n: 3}}\n");
        office.world.duringSum = () -> office.clock.advance(Duration.ofMillis(40));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var told = (RunEvent.StepWorkedOut) office.events().get(1);
        assertThat(told.millis()).isEqualTo(40);
        assertThat(told.end().at()).isEqualTo(told.start().at().plusMillis(40));
        var step = office.state().step("0").orElseThrow();
        assertThat(step.state()).isEqualTo(StepState.DONE);
        assertThat(step.action()).isEqualTo("desk.sum");
        assertThat(step.effect()).isEqualTo(Effect.READ);
        assertThat(step.id()).isEqualTo("total");
        assertThat(step.attempt()).isEqualTo(1);
        assertThat(Objects.requireNonNull(step.arguments()).json().path("n").asInt())
                .isEqualTo(3);
        assertThat(step.output()).isEqualTo(told.output());
        assertThat(step.startedAt()).isEqualTo(told.start().at());
        assertThat(step.finishedAt()).isEqualTo(told.at());
        assertThat(Objects.requireNonNull(step.start()).argumentHash()).isNotEmpty();
    }

    @Test
    void nothingElseIsWrittenOrBegunWhileABeginningIsOnItsWay() {
        begin(
                SUM,
                "  - {use: desk.send, with: {number: '1'}}\n",
                LEAF,
                "  - {use: desk.look, with: {number: '2'}}\n",
                SUM,
                "  - {use: desk.note, with: {name: a.txt}}\n",
                "  - each: n in ${[1, 2]}\n    steps:\n      - {use: desk.sum, with: {n: '${n}'}}\n",
                "  - ask: Well?\n    id: said\n");
        office.world.duringSend = () -> assertThat(disk.held).isZero();
        assertThat(office.advance()).as("asks to send").isEqualTo(Advance.WAITING);
        assertThat(kinds()).endsWith("StepWorkedOut", "ApprovalRequested");
        office.approve();
        assertThat(office.advance()).as("asks").isEqualTo(Advance.WAITING);
        assertThat(disk.heldAtOtherWrites).isEmpty();
        assertThat(disk.held).isZero();
        assertThat(disk.ahead).isEqualTo(5);
        assertThat(kinds()).endsWith("QuestionAsked");
        assertThat(office.world.effects).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use: desk.look, with: {n: 1}",
                "use: desk.sum, with: {n: 1}, expect: output.n == 1",
                "use: desk.note, with: {name: a.txt}",
                "use: web.open, with: {url: 'http://portal.example/'}",
                "use: desk.think, with: {n: 1}"
            })
    void whatOthersMayNoticeWaitsForItsBeginning(String step) {
        begin("  - {" + step + "}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(disk.ahead).isZero();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aLeaseThatWasLostMeanwhileStopsTheRunAndNothingOfTheStepIsWritten() {
        begin(SUM, "  - {use: desk.look, with: {n: 1}}\n");
        disk.beforeNextWrite = () -> {
            office.clock.advance(Duration.ofMinutes(2));
            office.store.claim("r", "another", Duration.ofMinutes(1)).orElseThrow();
        };
        assertThat(office.advance()).isEqualTo(Advance.LEASE_LOST);
        assertThat(kinds()).containsExactly("RunCreated");
        assertThat(office.world.calls).containsExactly("desk.sum");
    }

    @Test
    void aLeaseThatHadRunOutAndIsProlongedStillWritesNoEndWithoutItsBeginning() {
        begin(SUM, "  - {use: desk.look, with: {n: 1}}\n");
        disk.beforeNextWrite = () -> {
            throw new dev.deskhand.workflows.journal.LeaseLostException("it has run out");
        };
        assertThat(office.advance()).isEqualTo(Advance.LEASE_LOST);
        assertThat(kinds()).containsExactly("RunCreated");
    }

    @Test
    void aPauseMeanwhileStopsTheRunAndTheStepIsDoneAgainLater() {
        begin(LEAF, SUM, "  - {use: desk.look, with: {n: 1}}\n");
        pauseBefore(2);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.calls).containsExactly("desk.leaf", "desk.sum");
        assertThat(kinds()).containsExactly("RunCreated", "StepStarted", "RunPaused", "StepFinished");
        office.append(new RunEvent.RunResumed(office.clock.instant(), Office.APPROVER));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).containsExactly("desk.leaf", "desk.sum", "desk.sum", "desk.look");
        assertThat(office.state().step("1").orElseThrow().attempt()).isEqualTo(1);
    }

    /** Somebody pauses the run just before the beginning of that number is written. */
    private void pauseBefore(int number) {
        var pause = new RunEvent.RunPaused(office.clock.instant(), Office.APPROVER);
        Runnable pausing = () -> office.append(pause);
        for (int i = 1; i < number; i++) {
            Runnable next = pausing;
            pausing = () -> disk.beforeNextWrite = next;
        }
        disk.beforeNextWrite = pausing;
    }

    @Test
    void whoCancelsMeanwhileEndsTheRun() {
        begin(SUM, "  - {use: desk.look, with: {n: 1}}\n");
        disk.beforeNextWrite =
                () -> office.append(new RunEvent.RunCancelled(office.clock.instant(), Office.APPROVER, "enough"));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(kinds()).containsExactly("RunCreated", "RunCancelled");
        assertThat(office.world.calls).containsExactly("desk.sum");
    }

    @Test
    void whatDoesNotConcernTheStepOnlyComesBeforeIt() {
        begin(SUM, LEAF);
        disk.beforeNextWrite =
                () -> office.append(new RunEvent.PrioritySet(office.clock.instant(), Office.APPROVER, Priority.HIGH));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(kinds())
                .containsExactly(
                        "RunCreated", "PrioritySet", "StepWorkedOut", "StepStarted", "StepFinished", "RunFinished");
        assertThat(office.world.calls).containsExactly("desk.sum", "desk.leaf");
    }

    @Test
    void aStoreThatCannotWriteStopsTheWorkerAndTheStepIsDoneAgain() {
        begin(SUM, LEAF);
        disk.beforeNextWrite = () -> {
            throw new StoreUnavailableException("the disk is full", new java.io.IOException("full"));
        };
        assertThatThrownBy(office::advance)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the disk is full");
        assertThat(kinds()).containsExactly("RunCreated");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).containsExactly("desk.sum", "desk.leaf", "desk.sum", "desk.leaf");
    }

    @Test
    void aStepThatFailsIsKnownToHaveBegunBeforeAnythingFollowsFromIt() {
        office.world.unavailable.put("desk.sum", 1);
        begin("  - {use: desk.sum, with: {n: 1}, retry: {times: 1, delay: 60}}\n");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(kinds()).containsExactly("RunCreated", "StepStarted", "StepFailed");
        assertThat(disk.held).isZero();
    }

    @Test
    void aWorkerThatIsStoppedLeavesNothingOnItsWay() {
        begin(SUM, "  - {use: desk.look, with: {n: 1}}\n");
        office.signal = new CancelSignal();
        disk.beforeNextWrite = () ->
                assertThat(Objects.requireNonNull(office.signal).isStopping()).isTrue();
        office.world.duringSum = office.signal::stop;
        assertThat(office.advance()).isEqualTo(Advance.STOPPED);
        assertThat(disk.held).isZero();
        assertThat(kinds()).containsExactly("RunCreated", "StepWorkedOut");
    }

    @Test
    void severalBeginningsAreOnTheirWayAtOnceAndNotAnyNumber() {
        begin("  - each: n in ${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]}\n"
                + "    steps:\n      - {use: desk.sum, with: {n: '${n}'}}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(disk.most).as("few enough, enough for the disk").isEqualTo(8);
        assertThat(disk.held).isZero();
        assertThat(office.state().progress().done()).isEqualTo(20);
        assertThat(office.world.calls).hasSize(20);
    }

    @Test
    void whenTheSecondOfFourIsRefusedForAPauseNothingAfterItIsWritten() {
        begin(SUM, LEAF, SUM, LEAF, "  - {use: desk.look, with: {n: 1}}\n");
        pauseBefore(2);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(disk.most).isEqualTo(4);
        assertThat(disk.held).isZero();
        assertThat(office.world.calls).containsExactly("desk.sum", "desk.leaf", "desk.sum", "desk.leaf");
        assertThat(kinds()).containsExactly("RunCreated", "StepWorkedOut", "RunPaused");
        office.world.calls.clear();
        office.append(new RunEvent.RunResumed(office.clock.instant(), Office.APPROVER));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls)
                .as("all but the first, again")
                .containsExactly("desk.leaf", "desk.sum", "desk.leaf", "desk.look");
    }

    @Test
    void whenTheSecondOfFourIsRefusedForWhatDoesNotConcernItAllFollowInOrder() {
        begin(SUM, LEAF, SUM, LEAF);
        var urgent = new RunEvent.PrioritySet(office.clock.instant(), Office.APPROVER, Priority.HIGH);
        disk.beforeNextWrite = () -> disk.beforeNextWrite = () -> {
            office.append(urgent);
            office.append(urgent);
        };
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(kinds())
                .containsExactly(
                        "RunCreated",
                        "StepWorkedOut",
                        "PrioritySet",
                        "PrioritySet",
                        "StepStarted",
                        "StepFinished",
                        "StepWorkedOut",
                        "StepStarted",
                        "StepFinished",
                        "RunFinished");
        assertThat(office.state().steps().stream().map(StepView::path)).containsExactly("0", "1", "2", "3");
        assertThat(office.world.calls).as("none is done again").hasSize(4);
    }

    @Test
    void whenTheLeaseIsLostBeforeTheSecondOfFourNothingAfterItIsWritten() {
        begin(SUM, LEAF, SUM, LEAF);
        disk.beforeNextWrite = () -> disk.beforeNextWrite = () -> {
            office.clock.advance(Duration.ofMinutes(2));
            office.store.claim("r", "another", Duration.ofMinutes(1)).orElseThrow();
        };
        assertThat(office.advance()).isEqualTo(Advance.LEASE_LOST);
        assertThat(disk.held).isZero();
        assertThat(kinds()).containsExactly("RunCreated", "StepWorkedOut");
    }

    @Test
    void whenTheDiskIsFullBeforeTheSecondOfFourAllButTheFirstAreDoneAgain() {
        begin(SUM, LEAF, SUM, LEAF);
        disk.beforeNextWrite = () -> disk.beforeNextWrite = () -> {
            throw new StoreUnavailableException("the disk is full", new java.io.IOException("full"));
        };
        assertThatThrownBy(office::advance).hasMessage("the disk is full");
        assertThat(disk.held).isZero();
        assertThat(kinds()).containsExactly("RunCreated", "StepWorkedOut");
        office.world.calls.clear();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).containsExactly("desk.leaf", "desk.sum", "desk.leaf");
    }
}
