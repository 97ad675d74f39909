package dev.deskhand.workflows.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JournalJsonTest {

    @TestFactory
    Stream<DynamicTest> everyEventReadsAsItWasWritten() {
        return SampleEvents.all().stream()
                .map(event -> DynamicTest.dynamicTest(
                        event.getClass().getSimpleName(),
                        () -> assertThat(JournalJson.read(JournalJson.write(event)))
                                .isEqualTo(event)));
    }

    @Test
    void thereIsASampleOfEveryEvent() {
        assertThat(SampleEvents.all())
                .extracting(event -> (Object) event.getClass())
                .containsExactlyInAnyOrder((Object[]) RunEvent.class.getPermittedSubclasses());
    }

    @Test
    void namesTheTypeAndWritesTimesAsText() {
        assertThat(JournalJson.write(new RunEvent.RunPaused(SampleEvents.T, SampleEvents.ANNA)))
                .isEqualTo("{\"type\":\"RunPaused\",\"at\":\"2026-03-02T08:00:00.123456Z\","
                        + "\"by\":{\"name\":\"anna\",\"roles\":[\"office\"]}}");
    }

    @Test
    void readsReasonsThatWereWrittenInOneLanguage() {
        var event = SampleEvents.approval("a", "0");
        String older = JournalJson.write(event)
                .replace("\"reason\":{\"en\":\"it changes records\",\"zh\":\"会更改记录\"}", "\"reason\":\"it pays\"")
                .replaceFirst("\"how\":\\{[^}]*},", "");
        assertThat(older).contains("\"reason\":\"it pays\"").doesNotContain("\"how\"");
        assertThat(JournalJson.read(older)).isInstanceOfSatisfying(RunEvent.ApprovalRequested.class, read -> {
            assertThat(read.request().reason().zh()).isEqualTo("it pays");
            assertThat(read.request().how()).isNull();
            assertThat(read.request().sentence()).isEqualTo(event.request().sentence());
        });
    }

    @Test
    void aPlanThatWasTakenFromNoWorkflowIsWrittenAndReadAsBefore() {
        var made = new RunEvent.PlanExtended(
                SampleEvents.T, "0", "large", SampleEvents.json("{}"), SampleEvents.value("{}"), List.of());
        assertThat(JournalJson.write(made)).doesNotContain("workflows").contains("notUnderstood");
        assertThat(JournalJson.read(JournalJson.write(made))).isEqualTo(made);
    }

    @Test
    void saysWhatIsNotAnEvent() {
        assertThatThrownBy(() -> JournalJson.read("{\"type\":\"Nonsense\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a journal event: {\"type\":\"Nonsense\"}");
    }

    @Test
    void halvesOfCharactersAreWrittenByTheirNumberAndComeBack() {
        String text = "\uD83D\uDCB0 \uD83D \uDCB0\uD83D";
        var cancelled = new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, text);

        String json = JournalJson.write(cancelled);

        assertThat(json).contains("\uD83D\uDCB0 \\ud83d \\udcb0\\ud83d");
        assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(json);
        assertThat(JournalJson.read(json)).isEqualTo(cancelled);
    }
}
