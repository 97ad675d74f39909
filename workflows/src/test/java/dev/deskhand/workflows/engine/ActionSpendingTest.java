package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.ModelCall;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import dev.deskhand.workflows.journal.RunStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionSpendingTest {

    private static final ModelCall CALL = new ModelCall("desk.ponder", "large", 100, 10, 5, "an answer", 200_000L);

    private static final String THINKS_TWICE = """
            title: Think
            steps:
              - use: desk.think
              - use: desk.think
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    @Test
    void whatActionsAskAModelStandsInTheJournalWithItsCost() {
        office.begin(THINKS_TWICE);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().modelCalls())
                .hasSize(4)
                .extracting(ModelCalled::purpose)
                .containsOnly("desk.think");
        assertThat(office.state().costMillionths()).isEqualTo(800_000);
    }

    @Test
    void aCallThatWasMadeBeforeTheServiceStoppedIsWrittenDownAsItStops() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        office.world.duringPonder = context -> {
            context.models().asked(CALL);
            asked.countDown();
            awaitWhateverIsSaid(never);
        };
        office.begin("title: Ponder\nsteps:\n  - use: desk.ponder\n");
        var worker = Thread.ofPlatform().daemon().start(office::advance);
        asked.await();
        worker.interrupt();
        worker.join();
        never.countDown();

        assertThat(office.state().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(office.state().costMillionths()).isEqualTo(200_000);
    }

    /** About three seconds: an action that hangs gets two to notice that it was interrupted. */
    @Test
    void aCallThatComesBackWhenItsActionWasGivenUpIsWrittenDownWithTheNextAndNoMoreAreMade() {
        var goneOn = new CountDownLatch(1);
        var askedLate = new CountDownLatch(1);
        var refused = new AtomicBoolean();
        office.world.duringPonder = context -> {
            awaitWhateverIsSaid(goneOn);
            context.models().asked(CALL);
            refused.set(context.models().refusal().isPresent());
            askedLate.countDown();
        };
        office.world.duringFind = () -> {
            goneOn.countDown();
            awaitWhateverIsSaid(askedLate);
        };
        office.begin("""
                title: Ponder
                steps:
                  - {use: desk.ponder, timeout: 1, on_error: continue}
                  - use: desk.find
                """);
        office.advance();

        assertThat(office.state().status()).isEqualTo(RunStatus.PARTLY);
        assertThat(office.state().costMillionths()).isEqualTo(200_000);
        assertThat(refused).isTrue();
    }

    /** About three seconds, as above. */
    @Test
    void aCallThatComesBackWhenTheRunHasEndedIsWrittenDownToo() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        office.world.duringPonder = context -> {
            awaitWhateverIsSaid(ended);
            context.models().asked(CALL);
            asked.countDown();
        };
        office.begin("title: Ponder\nsteps:\n  - {use: desk.ponder, timeout: 1}\n");
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.state().costMillionths()).isZero();
        ended.countDown();
        asked.await();

        assertThat(office.state().costMillionths()).isEqualTo(200_000);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aRunThatWasCancelledWhileItsLastStepFailedDoesNotEndAgain() {
        office.world.duringPonder =
                context -> office.append(new RunEvent.RunCancelled(office.clock.instant(), Office.APPROVER, "enough"));
        office.begin("title: Ponder\nsteps:\n  - {use: desk.ponder, expect: 1 == 2}\n");

        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.events().stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("RunCreated", "StepStarted", "RunCancelled", "StepFailed");
    }

    @Test
    void anActionAsksNoModelOnceTheRunHasSpentWhatItMay() {
        office.mostCost = new BigDecimal("0.50");
        office.begin(THINKS_TWICE);
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The models of this run have cost 0.600000; a run may cost 0.50");
        assertThat(office.state().modelCalls()).hasSize(3);
    }

    /** As an action that notices no interrupt. */
    private static void awaitWhateverIsSaid(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }
}
