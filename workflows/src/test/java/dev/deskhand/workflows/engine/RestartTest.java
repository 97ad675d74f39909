package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What runs wait for lies in their journals: every {@link Office#advance} is another worker, as after a restart. */
class RestartTest {

    private static final String SEND = "title: Send\nsteps:\n  - {use: desk.send, with: {number: '1'}}\n";

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    @Test
    void aRetryIsNotMadeBeforeItsTimeAndWaitsLongerEachTime() {
        office.world.unavailable.put("desk.look", 2);
        office.begin("title: Retries\nsteps:\n  - {use: desk.look, retry: {times: 2, delay: 60}}\n");
        for (int seconds : List.of(60, 120)) {
            assertThat(office.advance()).isEqualTo(Advance.WAITING);
            office.clock.advance(Duration.ofSeconds(seconds - 1));
            int calls = office.world.calls.size();
            assertThat(office.advance()).isEqualTo(Advance.WAITING);
            assertThat(office.world.calls)
                    .as("before %d seconds are over", seconds)
                    .hasSize(calls);
            office.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void howManyTriesAreLeftIsNotForgotten() {
        office.world.unavailable.put("desk.look", 9);
        office.begin("title: Retries\nsteps:\n  - {use: desk.look, retry: {times: 1, delay: 60}}\n");
        office.advance();
        office.clock.advance(Duration.ofSeconds(60));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.world.calls).hasSize(2);
    }

    @Test
    void whatAnotherActionDidIsNotTakenForTheStepsOwn() {
        office.begin("title: Two\nsteps:\n  - {use: desk.look}\n  - {use: desk.send, with: {number: '1'}}\n");
        office.advance();
        var events = new java.util.ArrayList<>(office.events());
        var created = (RunEvent.RunCreated) events.getFirst();
        var other =
                office.format.read("title: Two\nsteps:\n  - {use: desk.pay, with: {number: '1'}}\n  - {use: desk.send,"
                        + " with: {number: '1'}}\n");
        events.set(
                0,
                new RunEvent.RunCreated(
                        created.at(),
                        created.by(),
                        created.title(),
                        null,
                        null,
                        null,
                        office.format.toJson(other.plan()),
                        created.inputs(),
                        List.of(),
                        "en"));
        office = new Office(folder);
        office.resume(events);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        var failed = java.util.Objects.requireNonNull(office.state().failed());
        assertThat(failed.message())
                .isEqualTo("The log says that desk.look was done at step 0, where the plan has desk.pay now;"
                        + " nothing further was done");
        assertThat(failed.advice()).startsWith("See on the run's page what was done already");
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aRunCancelledWhileNobodyWorkedOnItIsNotTakenUpAgain() {
        office.begin(SEND);
        office.advance();
        office.approve();
        office.append(new RunEvent.RunCancelled(office.clock.instant(), Office.APPROVER, "not needed any more"));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aBrowserOnItsWayBackIsNotLeftForTheNextProcess() {
        office.begin("""
                title: Form
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - {use: web.fill, with: {fields: {Number: '1'}}}
                  - {use: web.click, with: {target: Save}}
                """);
        office.advance();
        assertThat(office.fate).as("where the journal says").isEqualTo("kept");
        office.approve();
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                if (events.stream().anyMatch(RunEvent.StepRepeated.class::isInstance)) {
                    office.signal.stop();
                }
                return super.append(id, expected, epoch, events);
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.STOPPED);
        assertThat(office.world.calls).containsSubsequence("web.open", "web.fill", "web.open");
        assertThat(office.fate).as("with an empty form").isNull();
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aBrowserThatWasLedElsewhereToLookIsNotKeptForTheAnswer() {
        office.begin("""
                title: Form
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - {use: web.fill, with: {fields: {Number: '1'}}}
                  - use: web.click
                    with: {target: Save}
                    verify: {use: web.open, with: {url: "http://portal.example/list"}, happened: output.rows.size() > 0}
                """);
        office.advance();
        office.approve();
        office.world.answerGetsLost = true;
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openQuestions()).hasSize(1);
        assertThat(office.fate).isNull();
    }

    @Test
    void aTimeLimitThatRanOutIsKnownAfterTheRestartToo() {
        office.world.hangs = true;
        office.begin("title: Send\nsteps:\n  - {use: desk.send, with: {number: '1'}, timeout: 1}\n");
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);
        assertThat(office.state().openQuestions()).hasSize(1);
        assertThat(office.world.effects).isEmpty();
    }
}
