package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is paused while a change is under way, and nobody hears what became of it: that is found out all the same. */
class PausedInDoubtTest {

    private static final String TWO = """
            title: Two
            steps:
              - {use: desk.send, with: {number: '1'}%s}
              - {use: desk.send, with: {number: '2'}}
            """;

    private static final String LOOK = ", verify: {use: desk.find, with: {number: '1'}, happened: output.found}";

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

    private void pause() {
        office.append(new RunEvent.RunPaused(office.clock.instant(), Office.APPROVER));
    }

    private void resume() {
        office.append(new RunEvent.RunResumed(office.clock.instant(), Office.APPROVER));
    }

    private void approveAll() {
        while (!office.state().openApprovals().isEmpty()) {
            office.approve();
        }
    }

    /** Paused in the middle of the first step, and killed before the journal knows what came of it. */
    private void killedWhilePaused(String options) {
        office.begin(TWO.formatted(options));
        office.advance();
        approveAll();
        office.world.duringSend = this::pause;
        killedAtTheEndOfAStep();
        office.world.duringSend = null;
        assertThat(office.state().status()).isEqualTo(RunStatus.PAUSED);
    }

    private void killedAtTheEndOfAStep() {
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                if (events.stream().anyMatch(RunEvent.StepFinished.class::isInstance)) {
                    throw new Killed();
                }
                return super.append(id, expected, epoch, events);
            }
        };
        assertThatThrownBy(office::advance).isInstanceOf(Killed.class);
        office.seenByWorkers = store -> store;
    }

    private void standsStill(List<String> effects) {
        assertThat(office.state().status()).isEqualTo(RunStatus.PAUSED);
        assertThat(office.state().runnable()).isFalse();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).isEqualTo(effects);
    }

    private void goesOn(List<String> effects) {
        resume();
        for (int turn = 0; turn < 5 && !office.state().status().isEnded(); turn++) {
            office.advance();
            approveAll();
        }
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.effects).isEqualTo(effects);
    }

    @Test
    void aPersonIsAskedWhileItIsPausedAndItStaysPausedAfterwards() {
        killedWhilePaused("");
        assertThat(office.state().runnable()).isTrue();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().isPaused()).isTrue();
        assertThat(office.state().runnable()).isFalse();
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);

        office.answer("happened");
        office.advance();
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.DONE);
        standsStill(List.of("1"));
        goesOn(List.of("1", "2"));
    }

    @Test
    void whatDidNotHappenIsDoneAgainOnlyWhenItGoesOn() {
        killedWhilePaused("");
        office.advance();
        office.world.effects.clear();
        office.answer("did_not");
        office.advance();
        standsStill(List.of());
        goesOn(List.of("1", "2"));
    }

    @Test
    void whatCanBeLookedUpIs() {
        killedWhilePaused(LOOK);
        office.advance();
        assertThat(office.state().questions()).isEmpty();
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.DONE);
        standsStill(List.of("1"));
        goesOn(List.of("1", "2"));
    }

    @Test
    void whatIsSimplySentAgainIsSentWhenItGoesOn() {
        killedWhilePaused(", idempotent: true");
        standsStill(List.of("1"));
        goesOn(List.of("1", "1", "2"));
    }

    /** Whose answer has got lost five times, the last time while the run was being paused. */
    private void pausedAfterTheLastAttempt() {
        office.begin(TWO.formatted(", idempotent: true"));
        office.advance();
        approveAll();
        office.world.duringSend = () -> {
            office.world.answerGetsLost = true;
            if (office.world.effects.size() == 5) {
                pause();
            }
        };
        for (int turn = 0; turn < 20 && !office.state().isPaused(); turn++) {
            office.advance();
            office.clock.advance(Duration.ofMinutes(1));
        }
        office.world.duringSend = null;
        office.world.answerGetsLost = false;
        assertThat(office.state().step("0").orElseThrow().attempt()).isEqualTo(5);
    }

    @Test
    void whatWasSentAgainAsOftenAsItMayStandsStillWhileItIsPausedAndIsThenAskedAbout() {
        pausedAfterTheLastAttempt();
        standsStill(List.of("1", "1", "1", "1", "1"));
        resume();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.world.effects).hasSize(5);
        office.answer("happened");
        office.advance();
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.DONE);
        goesOn(List.of("1", "1", "1", "1", "1", "2"));
    }

    @Test
    void byAPersonsWordItIsSentOnceMore() {
        pausedAfterTheLastAttempt();
        resume();
        office.advance();
        office.answer("did_not");
        goesOn(List.of("1", "1", "1", "1", "1", "1", "2"));
    }

    @Test
    void aPersonIsAskedAnewWhenItsAnswerGetsLostThenToo() {
        pausedAfterTheLastAttempt();
        resume();
        office.advance();
        office.answer("did_not");
        office.world.duringSend = () -> office.world.answerGetsLost = true;
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.world.effects).hasSize(6);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).hasSize(6);
    }

    @Test
    void whatIsNotSentAgainSinceTheRunIsToBeUndoneIsFoundOutWhileItIsPaused() {
        office.begin(TWO.formatted(", idempotent: true"));
        office.advance();
        approveAll();
        killedAtTheEndOfAStep();
        office.append(new RunEvent.UndoStarted(office.clock.instant(), Office.APPROVER, null, null, null, null));
        pause();

        assertThat(office.state().runnable()).isTrue();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().isPaused()).isTrue();
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void alsoWithoutADeath() {
        office.begin(TWO.formatted(""));
        office.advance();
        approveAll();
        office.world.duringSend = this::pause;
        office.world.answerGetsLost = true;
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().isPaused()).isTrue();
    }

    @Test
    void resumedWhileAPersonIsAskedItWaitsForThem() {
        killedWhilePaused("");
        office.advance();
        resume();
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().isPaused()).isFalse();
        office.answer("happened");
        office.world.duringSend = null;
        office.advance();
        approveAll();
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void soIsWhatBecameOfAnUndo() {
        office.world.refused.add("2");
        office.begin("""
                title: Two
                on_error: undo
                steps:
                  - use: desk.send
                    with: {number: '1'}
                    undo: {use: desk.send, with: {number: 'back 1'}}
                  - {use: desk.send, with: {number: '2'}}
                """);
        while (office.state().undoStarted() == null) {
            office.advance();
            approveAll();
        }
        office.world.duringSend = this::pause;
        killedAtTheEndOfAStep();
        office.world.duringSend = null;
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(office.state().status()).isEqualTo(RunStatus.PAUSED);

        assertThat(office.state().runnable()).isTrue();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().isPaused()).isTrue();
        office.answer("happened");
        office.advance();
        standsStill(List.of("1", "back 1"));
        resume();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(office.state().undoing().left()).isEmpty();
    }
}
