package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWorkerTest {

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private RunEvent.RunFailed failed() {
        return Objects.requireNonNull(office.state().failed());
    }

    @Test
    void carriesStepsOutInOrderAndFinishesWithOutputsFilesAndSources() {
        office.begin("""
                title: Three steps
                inputs: {who: {type: text, title: Who}}
                steps:
                  - id: seen
                    use: desk.look
                    with: {name: "${inputs.who}", number: 2}
                  - id: twice
                    let: "${seen.number * 2}"
                  - use: desk.note
                    with: {name: out.txt}
                outputs:
                  twice: "${twice}"
                  who: "${seen.name}"
                """, "{'who':'Chen'}");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var state = office.state();
        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Objects.requireNonNull(state.outputs().get("twice")).json().asInt())
                .isEqualTo(4);
        assertThat(Objects.requireNonNull(state.outputs().get("who")).sources())
                .contains(Source.page("portal.example", "/"));
        assertThat(state.files()).containsExactly("out.txt");
        assertThat(state.progress()).isEqualTo(new Progress(3, 3, true));
        assertThat(office.world.calls).containsExactly("desk.look", "desk.note");
    }

    @Test
    void asksForMissingInputsAndGoesOnWithTheAnswer() {
        office.begin("""
                title: Needs a name
                inputs: {who: {type: text, title: Who, required: true}, greeting: {type: text, default: "Hello from ${today}"}}
                steps:
                  - {use: desk.look, with: {a: "${inputs.who}", b: "${inputs.greeting}"}}
                """);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        office.answer("Chen");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var arguments =
                Objects.requireNonNull(office.state().step("0").orElseThrow().arguments());
        assertThat(arguments.json().path("a").asText()).isEqualTo("Chen");
        assertThat(arguments.json().path("b").asText()).isEqualTo("Hello from 2026-03-02");
    }

    @Test
    void takesOneBranchWhoseLastOutputIsItsOwn() {
        office.begin("""
                title: A choice
                steps:
                  - id: a
                    let: 3
                  - id: big
                    if: a > 2
                    then: [{let: "yes"}]
                    else: [{let: "no"}]
                  - use: desk.look
                    when: a > 5
                outputs: {big: "${big}"}
                """);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Objects.requireNonNull(office.state().outputs().get("big"))
                        .json()
                        .asText())
                .isEqualTo("yes");
        assertThat(office.state().step("2").orElseThrow().state()).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void aQuestionSaysTheValuesItMentions() {
        office.begin("""
                title: A question
                steps:
                  - {id: accounts, let: ["4711", "4712"]}
                  - {id: account, ask: "Which of ${join(accounts, ' and ')}?"}
                """);
        office.advance();
        assertThat(office.state().openQuestions().getFirst().asked().text().en())
                .isEqualTo("Which of 4711 and 4712?");
    }

    @Test
    void asksAPersonAndUsesTheAnswer() {
        office.begin("""
                title: A question
                steps:
                  - id: account
                    ask: Which account?
                  - {use: desk.look, with: {account: "${account}"}}
                """);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.answer("4711");
        office.advance();
        var arguments =
                Objects.requireNonNull(office.state().step("1").orElseThrow().arguments());
        assertThat(arguments.at("/account").json().asText()).isEqualTo("4711");
        assertThat(arguments.at("/account").sources()).containsExactly(Source.user("anna"));
    }

    @Test
    void triesAgainLaterWhatIsWorthTryingAgain() {
        office.world.unavailable.put("desk.look", 2);
        office.begin("""
                title: Retries
                steps:
                  - {use: desk.look, retry: {times: 2, delay: 60}}
                """);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_TIME);
        assertThat(office.state().nextWakeAt()).isEqualTo(office.clock.instant().plusSeconds(60));
        office.clock.advance(Duration.ofSeconds(60));
        office.advance();
        assertThat(office.state().nextWakeAt()).isEqualTo(office.clock.instant().plusSeconds(120));
        office.clock.advance(Duration.ofSeconds(120));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().step("0").orElseThrow().attempt()).isEqualTo(3);
    }

    @Test
    void failsWithWhatWasDoneAndIsKept() {
        office.world.unavailable.put("desk.look", 1);
        office.begin("""
                title: Fails
                steps:
                  - {use: desk.note, with: {name: kept.txt}}
                  - use: desk.look
                """);
        office.advance();
        assertThat(failed().message()).isEqualTo("The portal is down");
        assertThat(failed().path()).isEqualTo("1");
        assertThat(failed().kept())
                .isEqualTo("1 of 2 steps is done; kept.txt is kept; nothing was changed in any system.");
    }

    @Test
    void aFailureTheStepLetsPassIsAValueForTheNextSteps() {
        office.world.unavailable.put("desk.look", 1);
        office.begin("""
                title: Goes on
                steps:
                  - {id: seen, use: desk.look, on_error: continue}
                outputs: {error: "${seen.error}"}
                """);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.PARTLY);
        assertThat(Objects.requireNonNull(office.state().outputs().get("error"))
                        .json()
                        .asText())
                .isEqualTo("The portal is down");
    }

    @Test
    void namesTheStepAndTheFieldOfAnArgumentThatDoesNotFit() {
        office.begin("""
                title: Wrong argument
                steps:
                  - {id: n, let: 3}
                  - {id: noted, use: desk.note, with: {name: "${n}"}}
                """);
        office.advance();
        assertThat(failed().message()).contains("Step noted (desk.note)").contains("`name` should be text");
        assertThat(office.world.calls).isEmpty();
    }

    @Test
    void aFaultOfAnActionIsAFailureInPlainWords() {
        office.begin("title: Bug\nsteps:\n  - use: desk.break\n");
        office.advance();
        assertThat(failed().message()).isEqualTo("\"Break\" broke with an error of its own (IllegalStateException)");
    }

    @Test
    void endsAnActionThatHangs() {
        office.begin("title: Hangs\nsteps:\n  - {use: desk.hang, timeout: 1}\n");
        office.advance();
        var failure =
                Objects.requireNonNull(office.state().step("0").orElseThrow().failure());
        assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure.message()).isEqualTo("\"Hang\" took longer than 1 seconds and was stopped");
    }

    @Test
    void aRunThatFindsASystemFullIsLetGoBeforeItDoesAnythingThereAndGoesOnLater() {
        office.begin("""
                title: Two systems
                steps:
                  - {use: desk.look, with: {name: a, url: "http://crm.example.com/a"}}
                  - {use: desk.look, with: {name: b, url: "http://erp.example.com:8443/b"}}
                """);
        office.admitted = hosts -> !hosts.contains("erp.example.com:8443");

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.calls).containsExactly("desk.look");
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.DONE);
        assertThat(office.state().step("1")).isEmpty();
        assertThat(office.state().runnable()).isTrue();

        office.admitted = hosts -> true;
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).containsExactly("desk.look", "desk.look");
    }

    @Test
    void aPausedRunStopsBeforeTheNextStepAndGoesOnWhenResumed() {
        office.begin("title: Pause\nsteps:\n  - {use: desk.send, with: {number: '1'}}\n  - use: desk.look\n");
        office.advance();
        office.approve();
        office.world.duringSend = () -> office.append(new RunEvent.RunPaused(office.clock.instant(), ANNA));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.PAUSED);
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.DONE);
        office.world.duringSend = null;
        office.append(new RunEvent.RunResumed(office.clock.instant(), ANNA));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void cancellingStopsTheActionThatIsRunning() throws InterruptedException {
        office.begin("title: Cancel\nsteps:\n  - {use: desk.send, with: {number: '1'}}\n");
        office.advance();
        office.approve();
        office.world.hangs = true;
        var canceller = Thread.ofPlatform().start(() -> {
            while (office.state().step("0").isEmpty()) {
                Thread.onSpinWait();
            }
            office.append(new RunEvent.RunCancelled(office.clock.instant(), ANNA, "enough"));
            office.signal.cancel();
        });
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        canceller.join();
        assertThat(office.state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void stopsAtOnceWhenAnotherWorkerHasTheRun() {
        office.begin("title: Lease\nsteps:\n  - {use: desk.send, with: {number: '1'}}\n");
        office.advance();
        office.approve();
        var old = office.store.claim("r", "old", Duration.ofSeconds(1)).orElseThrow();
        office.clock.advance(Duration.ofSeconds(2));
        office.store.claim("r", "new", Duration.ofSeconds(60)).orElseThrow();
        assertThat(office.worker().advance(old, new CancelSignal())).isEqualTo(Advance.LEASE_LOST);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aPlanThatCannotRunFailsBeforeAnythingHappens() {
        office.begin("title: Unknown\nsteps:\n  - use: desk.look\n  - use: desk.nonsense\n");
        office.advance();
        assertThat(failed().message()).startsWith("The plan cannot run: ").contains("desk.nonsense");
        assertThat(office.world.calls).isEmpty();
    }
}
