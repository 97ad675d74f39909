package dev.deskhand.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Journals as spans, without an engine. */
class RunTraceTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Person ANNA = new Person("anna", Set.of("office"));
    private static final Value NOTHING = Value.of(JsonNodeFactory.instance.objectNode(), Source.user("anna"));

    private final RunTrace trace = new RunTrace("r1", "anthropic");
    private final List<RunSpan> spans = new ArrayList<>();

    private void take(RunEvent... events) {
        for (RunEvent event : events) {
            spans.addAll(trace.take(new JournalEntry("r1", trace.last() + 1, event)));
        }
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private static RunEvent created(String workflow) {
        var plan = JsonNodeFactory.instance.objectNode();
        return new RunEvent.RunCreated(at(0), ANNA, "Pay", null, workflow, 3, plan, NOTHING, List.of(), "en");
    }

    private static RunEvent started(int second, String path, int attempt) {
        var words = LocalizedText.same("Pays");
        return new RunEvent.StepStarted(
                at(second), path, null, "pay", Effect.COMMIT, "", NOTHING, "", "k", attempt, words, null, false);
    }

    private static RunEvent finished(int second, String path) {
        return new RunEvent.StepFinished(at(second), path, null, NOTHING, List.of(), 0);
    }

    private static RunEvent over(int second) {
        return new RunEvent.RunFinished(at(second), Map.of(), List.of(), false);
    }

    @Test
    void aStepThatIsToldAtItsEndIsASpanFromItsBeginning() {
        var words = LocalizedText.same("Adds up");
        take(
                created(null),
                new RunEvent.StepWorkedOut(
                        at(3), "0", "sum", "data.sum", NOTHING, "", 1, words, NOTHING, List.of(), 2_000));
        take(over(4));

        assertThat(spans).extracting(RunSpan::name).containsExactly("data.sum", "run");
        assertThat(spans.getFirst().start()).isEqualTo(at(1));
        assertThat(spans.getFirst().end()).isEqualTo(at(3));
        assertThat(spans.getFirst().attributes())
                .containsEntry("deskhand.outcome", "done")
                .containsEntry("deskhand.effect", "READ")
                .containsEntry("deskhand.attempt", 1L);
    }

    @Test
    void anAttemptWhoseProcessDiedEndsWhenItsOutcomeIsFoundOut() {
        take(created(null), started(1, "0", 1));
        take(new RunEvent.OutcomeResolved(at(60), "0", false, "bob", "not seen"), started(61, "0", 2));
        take(finished(62, "0"), over(63));

        assertThat(spans).extracting(RunSpan::name).containsExactly("pay", "pay", "run");
        assertThat(spans.getFirst().end()).isEqualTo(at(60));
        assertThat(spans.getFirst().attributes()).containsEntry("deskhand.outcome", "not_done");
        assertThat(spans.get(1).attributes()).containsEntry("deskhand.attempt", 2L);
        assertThat(spans).extracting(RunSpan::id).doesNotHaveDuplicates();
        assertThat(spans.toString()).doesNotContain("bob", "not seen");
    }

    @Test
    void anAttemptThatIsSimplyMadeAgainEndsAsUnknown() {
        take(created(null), started(1, "0", 1), started(9, "0", 2), finished(10, "0"));

        assertThat(spans).extracting(RunSpan::error).containsExactly("unknown_outcome", null);
    }

    @Test
    void modelCallsCarryTheirTokensAndStandInTheExplorationTheyWereMadeFor() {
        take(created("buy"), new RunEvent.ModelCalled(at(5), "plan", "m-1", 900, 40, 2_000, "steps"));
        take(new RunEvent.ExploreStarted(at(6), "0", "look", NOTHING, NOTHING, LocalizedText.same("Looks")));
        take(new RunEvent.ModelCalled(at(7), "explore", "m-1", 0, 0, 500, "timeout"));
        take(started(8, "0[0]/0", 1), finished(9, "0[0]/0"), finished(10, "0"), over(11));

        RunSpan planned = spans.getFirst();
        assertThat(planned.name()).isEqualTo("chat m-1");
        assertThat(planned.start()).isEqualTo(at(3));
        assertThat(planned.outward()).isTrue();
        assertThat(planned.attributes())
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "anthropic")
                .containsEntry("gen_ai.request.model", "m-1")
                .containsEntry("gen_ai.usage.input_tokens", 900L)
                .containsEntry("gen_ai.usage.output_tokens", 40L);
        RunSpan exploration = spans.get(3);
        assertThat(spans.get(1).error()).isEqualTo("no_answer");
        assertThat(spans.get(1).parent()).isEqualTo(exploration.id());
        assertThat(spans.get(2).parent()).isEqualTo(exploration.id());
        assertThat(spans.getLast().name()).isEqualTo("run buy");
        assertThat(spans.getLast().attributes()).containsEntry("deskhand.workflow.version", 3L);
    }

    @Test
    void aModelThatAnActionAsksIsAPartOfTheAction() {
        take(created(null), started(1, "0", 1));
        take(new RunEvent.ModelCalled(at(2), "extract", "m-1", 10, 5, 500, "answered"), finished(3, "0"));

        assertThat(spans.getFirst().parent()).isEqualTo(spans.getLast().id());
    }

    @Test
    void whatIsUnderWayWhenTheRunIsCancelledIsCutOff() {
        take(created(null), new RunEvent.LoopStarted(at(1), "0", null, "row", 2, LocalizedText.same("Each")));
        take(started(2, "0[0]/0", 1), new RunEvent.RunCancelled(at(3), ANNA, "enough"));

        assertThat(spans).extracting(RunSpan::name).containsExactly("pay", "each", "run");
        assertThat(spans).extracting(RunSpan::error).containsOnlyNulls();
        assertThat(spans.getLast().attributes()).containsEntry("deskhand.outcome", "cancelled");
    }

    @Test
    void aFailureBeforeAnythingWasBegunIsAnEventOfTheRun() {
        var failed = new RunEvent.StepFailed(at(1), "0", FailureKind.BAD_INPUT, "secret", "", List.of(), 0, null);
        take(created(null), failed, new RunEvent.RunFailed(at(2), "0", "secret", "", ""));

        RunSpan run = spans.getFirst();
        assertThat(run.error()).isEqualTo("bad_input");
        assertThat(run.happenings()).extracting(RunSpan.Happening::name).containsExactly("step.failed");
        assertThat(spans.toString()).doesNotContain("secret");
    }

    @Test
    void aRunFailsForWhatFailedAtItsPlaceAndNotForWhatItWentOnAfter() {
        take(created(null), failed(1, "0[0]/0", FailureKind.REJECTED), failed(2, "0[1]/0", FailureKind.NOT_FOUND));
        take(failed(4, "undo:0", FailureKind.TIMEOUT));
        take(new RunEvent.RunFailed(at(5), "0[1]/0", "", "", ""));

        assertThat(spans.getLast().error()).isEqualTo("not_found");
    }

    @Test
    void aRunThatFailsWhereNoStepDidTakesOverNoStepsFailure() {
        take(created(null), failed(1, "0", FailureKind.REJECTED));
        take(started(2, "1", 1), failed(3, "1", FailureKind.TIMEOUT), started(4, "1", 2), finished(5, "1"));
        take(new RunEvent.RunFailed(at(6), null, "no outputs", "", ""));

        assertThat(spans.getLast().error()).isEqualTo("failed");
    }

    private static RunEvent failed(int second, String path, FailureKind kind) {
        return new RunEvent.StepFailed(at(second), path, kind, "", "", List.of(), 1, null);
    }

    @Test
    void anActionWaitedForItsApprovalOnlyUntilTheLastPersonDecided() {
        take(created(null), requested(10), decided(20, ANNA), decided(30, new Person("bob", Set.of("lead"))));
        take(approved(31, "0[0]/0"), finished(400, "0[0]/0"), approved(401, "0[499]/0"), finished(402, "0[499]/0"));

        assertThat(spans)
                .hasSize(2)
                .allSatisfy(
                        span -> assertThat(span.attributes()).containsEntry("deskhand.approval.waited_ms", 20_000L));
    }

    private static RunEvent requested(int second) {
        return new RunEvent.ApprovalRequested(
                at(second),
                new ApprovalRequest(
                        "a1",
                        "r1",
                        "0",
                        Effect.COMMIT,
                        LocalizedText.same("Pays"),
                        null,
                        LocalizedText.same("it pays"),
                        List.of(),
                        List.of(new ApprovalRequest.Row(0, NOTHING, Map.of(), Map.of())),
                        List.of(),
                        List.of(),
                        "00",
                        "1",
                        "anna",
                        true,
                        null));
    }

    private static RunEvent decided(int second, Person by) {
        return new RunEvent.ApprovalDecided(at(second), "a1", true, by, null);
    }

    private static RunEvent approved(int second, String path) {
        var words = LocalizedText.same("Pays");
        return new RunEvent.StepStarted(
                at(second), path, null, "pay", Effect.COMMIT, "", NOTHING, "", "k", 1, words, "a1", false);
    }

    @Test
    void aClockThatWasPutBackGivesNoSpanThatEndsBeforeItBegan() {
        take(created(null), started(50, "0", 1), finished(10, "0"));

        assertThat(spans.getFirst().end()).isEqualTo(spans.getFirst().start());
    }
}
