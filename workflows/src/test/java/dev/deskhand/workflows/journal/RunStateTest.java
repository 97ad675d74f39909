package dev.deskhand.workflows.journal;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static dev.deskhand.workflows.journal.SampleEvents.T;
import static dev.deskhand.workflows.journal.SampleEvents.approval;
import static dev.deskhand.workflows.journal.SampleEvents.created;
import static dev.deskhand.workflows.journal.SampleEvents.failed;
import static dev.deskhand.workflows.journal.SampleEvents.finished;
import static dev.deskhand.workflows.journal.SampleEvents.loop;
import static dev.deskhand.workflows.journal.SampleEvents.question;
import static dev.deskhand.workflows.journal.SampleEvents.started;
import static dev.deskhand.workflows.journal.SampleEvents.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStateTest {

    private static final String PLAN = "{'steps':[{'use':'sheet.read'},"
            + "{'each':'invoice in ${rows.items}','steps':[{'use':'http.request'},{'use':'http.request'}]},"
            + "{'let':'${1}'}]}";

    private static RunState after(RunEvent... events) {
        return after(PLAN, events);
    }

    private static RunState after(String plan, RunEvent... events) {
        var entries = new ArrayList<JournalEntry>();
        entries.add(new JournalEntry("r", 1, created(plan)));
        for (RunEvent event : events) {
            entries.add(new JournalEntry("r", entries.size() + 1L, event));
        }
        return RunState.of(entries);
    }

    @Test
    void theStepARunFailedAtIsNotCountedAsDone() {
        var end = new RunEvent.RunFailed(T, "0", "The portal is down.", "Try again later.", "");

        assertThat(after(started("0", Effect.READ, 1), failed("0", FailureKind.UNAVAILABLE, null), end)
                        .progress()
                        .done())
                .isZero();
    }

    @Test
    void isQueuedUntilAWorkerDoesSomething() {
        var state = after();
        assertThat(state.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(state.runnable()).isTrue();
        assertThat(state.title()).isEqualTo("Enter invoices");
        assertThat(state.requester()).isEqualTo(ANNA);
        assertThat(after(started("0", Effect.READ, 1)).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void aStepGoesFromRunningToDoneWithItsOutputAndEvidence() {
        var running = after(started("0", Effect.READ, 1));
        assertThat(running.step("0").orElseThrow().state()).isEqualTo(StepState.RUNNING);
        assertThat(running.current()).isNotNull().extracting("en").isEqualTo("Send");

        var step = after(started("0", Effect.READ, 1), finished("0")).step("0").orElseThrow();
        assertThat(step.state()).isEqualTo(StepState.DONE);
        assertThat(step.output()).isEqualTo(value("{'status':201}"));
        assertThat(step.evidence()).hasSize(1);
        assertThat(step.finishedAt()).isEqualTo(T.plusSeconds(2));
    }

    @Test
    void thatItsBrowserWasClosedIsSoUntilItOpensAnother() {
        var closed = new RunEvent.BrowserClosed(T, RunEvent.BrowserClosed.Why.UNUSED);
        var again = new RunEvent.StepRepeated(T, "0", "the session was lost");

        assertThat(after(started("0", Effect.READ, 1), closed).browserClosed()).isEqualTo(closed);
        assertThat(after(started("0", Effect.READ, 1), closed, again).browserClosed())
                .isNull();
        assertThat(after(closed, started("0", Effect.READ, 1)).browserClosed()).isNull();
    }

    @Test
    void waitsForTheTimeOfARetry() {
        var state = after(started("0", Effect.READ, 1), failed("0", FailureKind.UNAVAILABLE, T.plusSeconds(60)));
        assertThat(state.status()).isEqualTo(RunStatus.WAITING_FOR_TIME);
        assertThat(state.nextWakeAt()).isEqualTo(T.plusSeconds(60));
        assertThat(state.runnable()).isTrue();
        assertThat(state.step("0").orElseThrow().isSettled()).isFalse();
    }

    @Test
    void aFailureThePlanLetsPassStaysAFailureAndHasAnOutput() {
        var step = after(started("0", Effect.READ, 1), failed("0", FailureKind.REJECTED, null), finished("0"))
                .step("0")
                .orElseThrow();
        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.output()).isNotNull();
        assertThat(step.isSettled()).isTrue();
    }

    @Test
    void anUnknownOutcomeIsUnsettledUntilFoundOut() {
        var unknown = after(started("0", Effect.CHANGE, 1), failed("0", FailureKind.UNKNOWN_OUTCOME, null));
        assertThat(unknown.step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);
        assertThat(unknown.step("0").orElseThrow().happened()).isNull();
        unknown.add(new JournalEntry("r", 4, new RunEvent.OutcomeResolved(T, "0", false, "verify", null)));
        assertThat(unknown.step("0").orElseThrow().happened()).isFalse();
        unknown.add(new JournalEntry("r", 5, started("0", Effect.CHANGE, 2)));
        assertThat(unknown.step("0").orElseThrow().state()).isEqualTo(StepState.RUNNING);
        assertThat(unknown.step("0").orElseThrow().happened()).isNull();
    }

    @Test
    void waitsForAnApprovalUntilItIsDecidedOrReplaced() {
        var state = after(approval("a1", "1"));
        assertThat(state.status()).isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        assertThat(state.nextWakeAt()).isEqualTo(T.plusSeconds(86400));
        assertThat(state.current()).isNotNull().extracting("en").isEqualTo("Enters 1 invoice");

        state.add(new JournalEntry("r", 3, approval("a2", "1")));
        assertThat(state.openApprovals())
                .extracting(view -> view.request().id())
                .containsExactly("a2");

        state.add(new JournalEntry("r", 4, new RunEvent.ApprovalDecided(T, "a1", true, ANNA, null)));
        assertThat(state.status()).isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        state.add(new JournalEntry("r", 5, new RunEvent.ApprovalDecided(T, "a2", true, ANNA, null)));
        assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(state.approvals()).filteredOn(ApprovalView::isApproved).hasSize(1);
    }

    @Test
    void anApprovalThatExpiredIsOpenUntilSomebodyHasComeByIt() {
        Instant expired = T.plusSeconds(86400);
        var state = after(approval("a1", "1"));
        state.add(new JournalEntry("r", 3, new RunEvent.RunPaused(expired, ANNA)));
        state.add(new JournalEntry("r", 4, new RunEvent.RunResumed(expired, ANNA)));
        assertThat(state.status()).as("nobody has worked on").isEqualTo(RunStatus.WAITING_FOR_APPROVAL);

        state.add(new JournalEntry("r", 5, skipped("1", expired.minusMillis(1))));
        assertThat(state.openApprovals()).as("not expired").hasSize(1);

        state.add(new JournalEntry("r", 6, skipped("1", expired)));
        assertThat(state.openApprovals()).isEmpty();
        assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void whateverAWorkerGoesOnWithComesByAnApprovalThatExpired() {
        Instant expired = T.plusSeconds(86400);
        var workedOut = SampleEvents.workedOut("2");
        for (RunEvent event : List.of(
                skipped("2", expired),
                new RunEvent.StepWorkedOut(
                        expired,
                        workedOut.path(),
                        workedOut.id(),
                        workedOut.action(),
                        workedOut.arguments(),
                        workedOut.argumentHash(),
                        workedOut.attempt(),
                        workedOut.sentence(),
                        workedOut.output(),
                        workedOut.evidence(),
                        workedOut.millis()),
                new RunEvent.LoopStarted(expired, "2", null, "one", 3, workedOut.sentence()),
                new RunEvent.ChoiceMade(expired, "2", true))) {
            var state = after(approval("a1", "1"));
            state.add(new JournalEntry("r", 3, event));

            assertThat(state.openApprovals()).as("%s", event).isEmpty();
            assertThat(state.status()).as("%s", event).isEqualTo(RunStatus.RUNNING);
            assertThat(state.nextWakeAt()).as("%s", event).isNull();
        }
    }

    @Test
    void whatExpiredIsToldFromWhatWasAskedForAnew() {
        Instant expired = T.plusSeconds(86400);
        var asked = approval("a2", "1").request();
        var state = after(approval("a1", "1"));
        assertThat(first(state).hasExpired(expired.minusMillis(1))).isFalse();
        assertThat(first(state).hasExpired(expired))
                .as("though nobody has worked on")
                .isTrue();

        state.add(new JournalEntry("r", 3, new RunEvent.ApprovalRequested(expired, asked)));
        assertThat(first(state).hasExpired(expired)).isTrue();

        var replaced = after(approval("a1", "1"), new RunEvent.ApprovalRequested(T.plusSeconds(1), asked));
        assertThat(first(replaced).hasExpired(expired))
                .as("asked for anew in time")
                .isFalse();
        var decided = after(approval("a1", "1"), new RunEvent.ApprovalDecided(T, "a1", false, ANNA, null));
        assertThat(first(decided).hasExpired(expired)).as("rejected in time").isFalse();
    }

    private static ApprovalView first(RunState state) {
        return state.approvals().iterator().next();
    }

    private static RunEvent skipped(String path, Instant at) {
        return new RunEvent.StepSkipped(at, path, "not needed");
    }

    @Test
    void anotherRequestDoesNotWaitForOneThatExpired() {
        var asked = approval("a2", "2").request();
        var state = after(approval("a1", "1"));
        state.add(new JournalEntry("r", 3, new RunEvent.ApprovalRequested(T.plusSeconds(1), asked)));
        assertThat(state.openApprovals()).hasSize(2);
        state.add(new JournalEntry("r", 4, new RunEvent.ApprovalDecided(T.plusSeconds(2), "a1", true, ANNA, null)));
        state.add(new JournalEntry(
                "r",
                5,
                new RunEvent.ApprovalRequested(
                        T.plusSeconds(86400), approval("a3", "3").request())));
        assertThat(state.openApprovals())
                .as("what has just been asked for, whenever it expires")
                .extracting(view -> view.request().id())
                .containsExactly("a3");
        assertThat(state.approvals())
                .filteredOn(ApprovalView::isApproved)
                .as("decided on in time")
                .hasSize(1);
    }

    @Test
    void anAnswerFillsTheInputItWasAskedFor() {
        var state = after(question("q1", "0", "plan", "account"));
        assertThat(state.status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(state.runnable()).isFalse();
        var answer = dev.deskhand.tools.spi.Value.text("b", Source.user("anna"));
        state.add(new JournalEntry("r", 3, new RunEvent.QuestionAnswered(T, "q1", answer, ANNA)));
        assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(state.inputs().at("/account")).isEqualTo(answer);
        assertThat(state.inputs().at("/book").sources()).containsExactly(Source.file("book.xlsx", "Invoices!B3"));
    }

    @Test
    void pausesAndResumes() {
        var state = after(new RunEvent.RunPaused(T, ANNA));
        assertThat(state.status()).isEqualTo(RunStatus.PAUSED);
        assertThat(state.runnable()).isFalse();
        state.add(new JournalEntry("r", 3, new RunEvent.RunResumed(T, ANNA)));
        assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void knowsNoPercentageBeforeALoopKnowsItsItems() {
        assertThat(after(started("0", Effect.READ, 1), finished("0")).progress())
                .isEqualTo(new Progress(1, 4, false))
                .extracting(Progress::percent)
                .isEqualTo(-1);
    }

    @Test
    void countsTheStepsOfALoopOncePerItem() {
        var state = after(
                started("0", Effect.READ, 1),
                finished("0"),
                loop("1", 3),
                started("1[0]/0", Effect.CHANGE, 1),
                finished("1[0]/0"));
        assertThat(state.progress()).isEqualTo(new Progress(2, 8, true));
        assertThat(state.progress().percent()).isEqualTo(25);
    }

    @Test
    void theRestOfAnItemThatFailedCountsAsSettled() {
        var state = after(
                started("0", Effect.READ, 1),
                finished("0"),
                loop("1", 3),
                started("1[0]/0", Effect.CHANGE, 1),
                failed("1[0]/0", FailureKind.REJECTED, null));
        assertThat(state.progress()).isEqualTo(new Progress(3, 8, true));
    }

    @Test
    void countsTheBranchAChoiceTook() {
        String plan = "{'steps':[{'if':'a','then':[{'let':1}],'else':[{'let':1},{'let':2}]}]}";
        assertThat(after(plan).progress()).isEqualTo(new Progress(0, 1, false));
        assertThat(after(plan, new RunEvent.ChoiceMade(T, "0", false)).progress())
                .isEqualTo(new Progress(0, 2, true));
    }

    @Test
    void endsWithOutputsAndFiles() {
        var state = after(new RunEvent.RunFinished(T, Map.of("n", value("3")), List.of("out.xlsx"), false));
        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(state.outputs()).containsKey("n");
        assertThat(state.files()).containsExactly("out.xlsx");
        assertThat(state.finishedAt()).isEqualTo(T);
        assertThat(after(new RunEvent.RunFinished(T, Map.of(), List.of(), true)).status())
                .isEqualTo(RunStatus.PARTLY);
    }

    @Test
    void aStepThatWasRunningWhenTheRunWasCancelledIsUnknown() {
        var state = after(started("0", Effect.CHANGE, 1), new RunEvent.RunCancelled(T, ANNA, "enough"));
        assertThat(state.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(state.step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);
        state.add(new JournalEntry("r", 4, finished("0")));
        assertThat(state.step("0").orElseThrow().state()).isEqualTo(StepState.DONE);
        assertThat(state.status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void refusesAGapInTheJournal() {
        var state = after();
        assertThatThrownBy(() -> state.add(new JournalEntry("r", 5, finished("0"))))
                .hasMessageContaining("after entry 1 of run r came");
    }

    @Test
    void sumsTheTokensOfModelCalls() {
        var call = new RunEvent.ModelCalled(T, "plan", "large", 900, 120, 1500, "a plan");
        assertThat(after(call, call).inputTokens()).isEqualTo(1800);
        assertThat(after(call, call).outputTokens()).isEqualTo(240);
    }
}
