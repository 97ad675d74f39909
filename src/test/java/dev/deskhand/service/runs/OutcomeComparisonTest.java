package dev.deskhand.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeComparisonTest {

    private static RunState ended(String id, String outputs, List<String> files) {
        var created = SampleEvents.created("{'title':'t','steps':[{'let':1}]}");
        Map<String, Value> found = Map.of("found", SampleEvents.value(outputs));
        return RunState.of(List.of(
                new JournalEntry(id, 1, created),
                new JournalEntry(id, 2, new RunEvent.RunFinished(SampleEvents.T, found, files, false))));
    }

    private static OutcomeComparison compared(RunState explored, RunState replayed, Map<String, String> files) {
        return new OutcomeComparison(
                explored,
                replayed,
                (run, name) -> Optional.ofNullable(files.get(run + "/" + name))
                        .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> differences(String explored, String replayed) {
        return compared(ended("r1", explored, List.of()), ended("r2", replayed, List.of()), Map.of())
                .differences()
                .stream()
                .map(LocalizedText::en)
                .toList();
    }

    @Test
    void theSameValuesAreTheSameHoweverNumbersAreWritten() {
        assertThat(differences("{'sum':12.50,'rows':[1,{'a':2}]}", "{'sum':12.5,'rows':[1.0,{'a':2}]}"))
                .isEmpty();
    }

    @Test
    void everyValueThatIsNotTheSameIsNamedWithBoth() {
        assertThat(differences("{'name':'Ada','sum':12,'rows':[1,2]}", "{'name':'Bo','rows':[1]}"))
                .containsExactlyInAnyOrder(
                        "“found.name” was “Ada” when it was explored, and is “Bo” now.",
                        "The replay did not find out “found.sum”.",
                        "“found.rows” was [1,2] when it was explored, and is [1] now.");
    }

    @Test
    void filesAreComparedByTheirContentAndThoseThatWereGivenAreNot() {
        var explored = ended("r1", "{}", List.of("a.xlsx", "same.csv", "other.csv", "gone.csv"));
        var replayed = ended("r2", "{}", List.of("same.csv", "other.csv"));
        var files = Map.of("r1/same.csv", "1", "r2/same.csv", "1", "r1/other.csv", "1", "r2/other.csv", "2");
        assertThat(compared(explored, replayed, files).differences())
                .extracting(LocalizedText::en)
                .containsExactly(
                        "The file “other.csv” holds something else than before.",
                        "The replay did not make the file “gone.csv”.");
    }

    @Test
    void aReplayThatFailedOrWasCancelledSaysWhy() {
        var created = SampleEvents.created("{'title':'t','steps':[{'let':1}]}");
        var explored = ended("r1", "{}", List.of());
        var failed = RunState.of(List.of(
                new JournalEntry("r2", 1, created),
                new JournalEntry(
                        "r2", 2, new RunEvent.RunFailed(SampleEvents.T, "0", "There is no button.", "", "", null))));
        var cancelled = RunState.of(List.of(
                new JournalEntry("r3", 1, created),
                new JournalEntry("r3", 2, new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "not now"))));
        assertThat(compared(explored, failed, Map.of())
                        .brokenOff()
                        .orElseThrow()
                        .en())
                .isEqualTo("The replay failed: There is no button.");
        assertThat(compared(explored, cancelled, Map.of())
                        .brokenOff()
                        .orElseThrow()
                        .en())
                .isEqualTo("The replay was cancelled: not now");
        assertThat(compared(explored, explored, Map.of()).brokenOff()).isEmpty();
    }
}
