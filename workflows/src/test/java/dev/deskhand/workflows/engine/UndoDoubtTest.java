package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is undone, and said, when it is not plain whether a change was made. */
@Timeout(30)
class UndoDoubtTest {

    private static final String IDEMPOTENT = """
            title: Two
            on_error: undo
            steps:
              - {use: desk.send, with: {number: '1'}, undo: {use: desk.send, with: {number: back 1}}}
              - use: desk.send
                with: {number: '2'}
                idempotent: true
                %s
            """;
    private static final String VERIFY = "verify: {use: desk.find, with: {number: '2'}}";

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    /** The process dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Drives the run until the second step has been begun, where the process dies before anything is sent. */
    private void killedAtTheSecondStep(String plan) {
        onBegin(start -> start.path().equals("1"), () -> {
            throw new Killed();
        });
        office.begin(plan);
        office.advance();
        office.approve();
        office.advance();
        office.approve();
        try {
            office.advance();
        } catch (Killed killed) {
            office.seenByWorkers = store -> store;
        }
        assertThat(office.state().step("1")).isPresent();
        assertThat(office.world.effects).containsExactly("1");
    }

    private void onBegin(Predicate<RunEvent.StepStarted> step, Runnable then) {
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                var written = super.append(id, expected, epoch, events);
                if (events.stream().anyMatch(one -> one instanceof RunEvent.StepStarted start && step.test(start))) {
                    then.run();
                }
                return written;
            }
        };
    }

    private void cancelAndUndo() {
        office.append(new RunEvent.UndoStarted(office.clock.instant(), ANNA, null, null, null, null));
    }

    private long undoStarted() {
        return office.events().stream()
                .filter(RunEvent.UndoStarted.class::isInstance)
                .count();
    }

    private String kept() {
        return Objects.requireNonNull(office.state().failed()).kept();
    }

    @Test
    void nothingIsSentAgainInARunThatIsToBeUndone() {
        killedAtTheSecondStep(IDEMPOTENT.formatted(VERIFY));
        cancelAndUndo();
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
    }

    @Test
    void whereNobodyCanLookAPersonIsAskedAndToldThatItIsNotDoneAgain() {
        killedAtTheSecondStep(IDEMPOTENT.formatted(""));
        cancelAndUndo();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        var asked = office.state().openQuestions().getFirst().asked();
        assertThat(Objects.requireNonNull(asked.answer().description()).en()).contains("it is not done again");
        office.answer("did_not");
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
    }

    @Test
    void whoeverCancelsWhileItIsAboutToBeSentAgainIsInTime() {
        killedAtTheSecondStep(IDEMPOTENT.formatted(VERIFY));
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                boolean again = events.stream()
                        .anyMatch(one -> one instanceof RunEvent.StepStarted start
                                && start.path().equals("1")
                                && start.attempt() == 2);
                if (again && office.state().undoStarted() == null) {
                    cancelAndUndo();
                }
                return super.append(id, expected, epoch, events);
            }
        };
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
    }

    @Test
    void whetherItHappenedIsFoundOutBeforeAnybodyIsAskedToApproveItAnew() {
        killedAtTheSecondStep(IDEMPOTENT.formatted(""));
        office.clock.advance(Duration.ofHours(25));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openApprovals()).isEmpty();
        assertThat(office.state().openQuestions().getFirst().asked().purpose()).isEqualTo("outcome");
        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.decide(false, ANNA, "too late");
        office.advance();
        assertThat(undoStarted()).isEqualTo(1);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
    }

    @Test
    void whatMayHaveHappenedIsSaidWhenAPersonStopsThere() {
        killedAtTheSecondStep(IDEMPOTENT.formatted("").replace("idempotent: true", "idempotent: false"));
        office.advance();
        office.answer("stop");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason())
                .endsWith("1 change made before stays. 1 step did not end as expected and may have changed something,"
                        + " please look: Send 2.");
    }

    @Test
    void anEarlierAttemptNobodyHeardOfIsSaidWhenTheNextOneIsRefused() {
        killedAtTheSecondStep(IDEMPOTENT.formatted("").replace("on_error: undo", "on_error: keep"));
        office.world.refused.add("2");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(kept())
                .endsWith("1 change made before stays. 1 step did not end as expected and may have changed something,"
                        + " please look: Send 2.");
    }

    @Test
    void aChangeThatTheOtherSideTookInIsUndoneThoughItMissedItsExpectation() {
        office.begin("""
                title: Two
                on_error: undo
                steps:
                  - {use: desk.send, with: {number: '1'}, undo: {use: desk.send, with: {number: back 1}}}
                  - use: desk.send
                    with: {number: '2'}
                    expect: output.number == 'x'
                    undo: {use: desk.send, with: {number: "back ${output.number}"}}
                """);
        for (int turn = 0; turn < 3; turn++) {
            office.advance();
            office.approve();
        }
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2", "back 2", "back 1");
        assertThat(kept()).endsWith("2 changes were undone.");
    }

    @Test
    void aConditionThatCannotBeJudgedLeavesTheChangeNoLessMade() {
        office.begin("""
                title: One
                on_error: undo
                steps:
                  - {use: desk.send, with: {number: '1'}, expect: output.nothing.there == 1}
                """);
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(kept())
                .contains("1 step did not end as expected and may have changed something, please look: Send 1.")
                .doesNotContainIgnoringCase("nothing was changed");
    }

    private static final String CLICK = """
            title: One
            on_error: undo
            steps:
              - {use: web.open, with: {url: "http://portal.example/new"}}
              - {use: web.fill, with: {fields: {Number: '1'}}}
              - use: web.click
                with: {target: Save}
                expect: page.text.contains('nothing like it')
                %s
                undo: {use: desk.send, with: {number: back 1}}
            """;

    @Test
    void aClickThatMissedItsExpectationIsNamedAndNotTakenBackUnseen() {
        office.begin(CLICK.formatted(""));
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
        assertThat(kept()).endsWith("may have changed something, please look: Click Save.");
    }

    @Test
    void aClickThatWasSeenToHaveWorkedIsTakenBack() {
        office.begin(CLICK.formatted("verify: {use: desk.find, with: {number: '1'}}"));
        office.advance();
        office.approve();
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(kept()).endsWith("1 change was undone.");
    }

    @Test
    void aClickThatWasSeenNotToHaveWorkedChangedNothing() {
        office.world.refused.add("1");
        office.begin(CLICK.formatted("verify: {use: desk.find, with: {number: '1'}}"));
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(kept()).endsWith("nothing was changed in any system.");
    }

    private static final String LATE = CLICK.formatted("verify: {use: desk.find, with: {number: '1'}}");

    /** The page says no, and the other side takes it in a moment later all the same. */
    @Test
    void aChangeThatIsNotThereYetIsLookedForAgainOnceItHadTimeToCome() {
        office.settling = Duration.ofMillis(50);
        office.world.refused.add("1");
        var looks = new AtomicInteger();
        office.world.duringFind = () -> {
            if (looks.incrementAndGet() == 2) {
                office.world.effects.add("1");
            }
        };
        office.begin(LATE);
        office.advance();
        office.approve();
        office.advance();
        assertThat(looks).hasValue(2);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(kept()).endsWith("1 change was undone.");
    }

    @Test
    void aChangeThatIsStillToBeLookedForIsLookedForAfterARestart() {
        office.world.refused.add("1");
        office.begin(LATE);
        office.advance();
        office.approve();
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                var written = super.append(id, expected, epoch, events);
                if (events.stream().anyMatch(RunEvent.StepFailed.class::isInstance)) {
                    throw new Killed();
                }
                return written;
            }
        };
        assertThatThrownBy(() -> office.advance()).isInstanceOf(Killed.class);
        office.seenByWorkers = store -> store;
        assertThat(office.state().undoing().unsettled("2")).isPresent();
        assertThat(office.state().undoing().changes()).isEmpty();

        office.world.effects.add("1");
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(office.state().undoing().unsettled("2")).isEmpty();
    }

    private static final String IN_A_LOOP = """
            title: Two
            on_error: undo
            steps:
              - {use: desk.send, with: {number: '1'}, undo: {use: desk.send, with: {number: back 1}}}
              - each: number in ${['2']}
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - {use: web.fill, with: {fields: {Number: "${number}"}}}
                  - use: web.click
                    with: {target: Save}
                    expect: page.text.contains('nothing like it')
                    verify: {use: desk.find, with: {number: "${number}"}}
                    undo: {use: desk.send, with: {number: back 2}}
            """;

    /** Somebody has it undone while it is at the click, and the loop around it may go on no more. */
    private void stuckAt(String plan, String loop, Predicate<RunEvent> event) {
        office.world.refused.add("2");
        office.begin(plan);
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                var written = super.append(id, expected, epoch, events);
                if (events.stream().anyMatch(event)) {
                    throw new Killed();
                }
                return written;
            }
        };
        assertThatThrownBy(() -> {
                    while (office.advance() == Advance.WAITING) {
                        office.approve();
                    }
                })
                .isInstanceOf(Killed.class);
        office.seenByWorkers = store -> store;
        cancelAndUndo();
        office.append(new RunEvent.StepFailed(
                office.clock.instant(), loop, FailureKind.FORBIDDEN, "Not any more", "", List.of(), 0, null));
        assertThat(office.state().isUndoDue()).isFalse();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsUndoneIsNotHeldUpByAChangeThatTheRunGetsToNoMore() {
        stuckAt(IN_A_LOOP, "1", RunEvent.StepFailed.class::isInstance);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason())
                .isEqualTo("1 change was undone. 1 step did not end as expected and may have changed something,"
                        + " please look: Click Save.");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noMoreIsItByOneThatWasBegunAndNeverHeardOf() {
        stuckAt(
                IN_A_LOOP,
                "1",
                one -> one instanceof RunEvent.StepStarted start && start.path().equals("1[0]/2"));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason()).endsWith("please look: Click Save.");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whereNothingElseCanBeUndoneTheRunEndsAsWhoeverCancelledItWanted() {
        stuckAt(IN_A_LOOP.replaceFirst("(?m)^  - .*1'}.*\n", ""), "0", RunEvent.StepFailed.class::isInstance);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var cancelled = Objects.requireNonNull(office.state().cancelled());
        assertThat(cancelled.by()).isEqualTo(ANNA);
        assertThat(cancelled.reason()).endsWith("may have changed something, please look: Click Save.");
    }

    @Test
    void whoIsAskedIsToldWhyNothingWasSeenByLooking() {
        office.world.answerGetsLost = true;
        office.begin("""
                title: One
                steps:
                  - use: desk.send
                    with: {number: '1'}
                    verify: {use: desk.find, with: {number: '1'}, happened: output.nothing.there == 1}
                """);
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        var text = office.state().openQuestions().getFirst().asked().text();
        assertThat(text.en()).contains("it is not known whether it took effect. Deskhand could not look it up: ");
        assertThat(text.zh()).contains("Deskhand 未能自行核对：");
    }

    @Test
    void whereNothingIsToBeUndoneNobodyIsAskedAndTheChangeIsSaidToStay() {
        office.world.refused.add("3");
        office.begin("""
                title: Two
                steps:
                  - use: desk.send
                    with: {number: '1'}
                    undo: {use: desk.send, when: output.number == 'x', with: {number: back 1}}
                  - {use: desk.send, with: {number: '3'}}
                """);
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.state().undoing().canBeAsked()).isFalse();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(kept()).endsWith("1 change made before stays.");
    }

    @Test
    void undoingByClicksShowsThePagesTheyAreMadeOn() {
        office.world.refused.add("3");
        office.begin("""
                title: Three
                on_error: undo
                steps:
                  - each: number in ${['1', '2', '3']}
                    steps:
                      - use: desk.send
                        with: {number: "${number}"}
                        undo:
                          - {use: web.open, with: {url: "http://portal.example/orders/${output.number}"}}
                          - {use: web.click, with: {target: Delete}}
                """);
        office.advance();
        office.approve();
        office.advance();
        var request = office.state().openApprovals().getFirst().request();
        assertThat(request.rows())
                .extracting(row -> row.values().json().path("url").asText())
                .containsExactly("http://portal.example/orders/2", "http://portal.example/orders/1");
        assertThat(request.rows().getFirst().stepHashes()).containsOnlyKeys("0[1]/0.undo/0", "0[1]/0.undo/1");
        assertThat(request.hosts()).containsExactly("portal.example");
    }
}
