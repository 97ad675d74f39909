package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.sentence.PlanLine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepFacesTest {

    private static final Texts TEXTS = Texts.english();

    private static RunState run(RunEvent... events) {
        var entries = new ArrayList<JournalEntry>();
        entries.add(new JournalEntry("r", 1, SampleEvents.created("{'title':'t','steps':[{'let':1}]}")));
        for (RunEvent event : events) {
            entries.add(new JournalEntry("r", entries.size() + 1, event));
        }
        return RunState.of(entries);
    }

    private static StepView face(RunState run) {
        var faces = new StepFaces(run, new ToolCatalog(List.of()), TEXTS, new Formats(TEXTS, Clock.systemUTC()));
        var line = new PlanLine("/steps/0", "1", 0, List.of(), "http.request", Effect.READ, false, "");
        return faces.of(line, "0", run.step("0").orElse(null), 0, List.of());
    }

    @Test
    void whatAPersonAnsweredStandsAtTheQuestion() {
        var asked = SampleEvents.question("q", "0", "ask", null);
        var answered = new RunEvent.QuestionAnswered(
                SampleEvents.T, "q", Value.text("b", Source.user("anna")), SampleEvents.ANNA);
        assertThat(face(run(asked, answered, SampleEvents.finished("0"))).note())
                .isEqualTo("anna answered: b");
        var heal = SampleEvents.question("q", "0", "heal", null);
        assertThat(face(run(heal, answered, SampleEvents.finished("0"))).note()).isEmpty();
    }

    @Test
    void whatEndedTheRunIsToldAtTheTopAndNotOnceMoreAtItsStep() {
        var failed = SampleEvents.failed("0", FailureKind.NOT_FOUND, null);
        var started = SampleEvents.started("0", Effect.READ, 1);
        var ended = new RunEvent.RunFailed(SampleEvents.T, "0", failed.message(), failed.advice(), "", null);
        StepView step = face(run(started, failed, ended));
        assertThat(step.state()).isEqualTo("bad");
        assertThat(step.failure()).isNull();
        assertThat(step.note()).isEqualTo("reason at the top");
    }

    @Test
    void whatWaitsForApprovalIsAsGraveAsWhatIsAskedFor() {
        var request = new ApprovalRequest(
                "g",
                "r",
                "0",
                Effect.COMMIT,
                LocalizedText.same("Clicks Let go"),
                null,
                LocalizedText.same("nothing tells what it does"),
                List.of("target"),
                List.of(new ApprovalRequest.Row(
                        0,
                        Value.of(JsonNodeFactory.instance.objectNode().put("target", "Let go"), Source.user("anna")),
                        Map.of("0", "00"),
                        Map.of())),
                List.of(),
                List.of(),
                "00",
                "1",
                "anna",
                false,
                null);
        StepView step = face(run(new RunEvent.ApprovalRequested(SampleEvents.T, request)));
        assertThat(step.state()).isEqualTo("wait");
        assertThat(step.effect()).isEqualTo(EffectTag.of(Effect.COMMIT, TEXTS));
    }

    @Test
    void anotherFailureStaysAtItsStep() {
        var failed = SampleEvents.failed("0", FailureKind.NOT_FOUND, null);
        var started = SampleEvents.started("0", Effect.READ, 1);
        var ended = new RunEvent.RunFailed(SampleEvents.T, "1", "Something else.", "", "", null);
        assertThat(face(run(started, failed, ended)).failure()).isNotNull();
    }
}
