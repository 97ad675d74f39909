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

    private static RunState of(RunEvent... events) {
        var entries = new java.util.ArrayList<JournalEntry>();
        entries.add(new JournalEntry("r", 1, SampleEvents.created("{'title':'t','steps':[{'let':1}]}")));
        for (RunEvent event : events) {
            entries.add(new JournalEntry("r", entries.size() + 1, event));
        }
        return RunState.of(entries);
    }

    private static RunEvent begun(String path) {
        var nothing = SampleEvents.value("{}");
        return new RunEvent.ExploreStarted(
                SampleEvents.T, path, "found", nothing, nothing, LocalizedText.same("Find it"));
    }

    private static RunEvent found(String path, String output) {
        return new RunEvent.StepFinished(SampleEvents.T, path, "found", SampleEvents.value(output), List.of(), 1);
    }

    @Test
    void whatWasFoundForEachItemOfALoopIsComparedThoughNoOutputNamesIt() {
        var explored = of(
                begun("1[0]/0"), found("1[0]/0", "{'phone':'1'}"), begun("1[1]/0"), found("1[1]/0", "{'phone':'2'}"));
        var same = of(found("3[0]/4", "{'phone':'1'}"), found("3[1]/4", "{'phone':'2'}"));
        var other = of(found("3[0]/4", "{'phone':'1'}"), found("3[1]/4", "{'phone':'1'}"));
        var fewer = of(found("3[0]/4", "{'phone':'1'}"));
        assertThat(compared(explored, same, Map.of()).differences()).isEmpty();
        assertThat(compared(explored, other, Map.of()).differences())
                .extracting(LocalizedText::en)
                .containsExactly("“found #2.phone” was “2” when it was explored, and is “1” now.");
        assertThat(compared(explored, fewer, Map.of()).differences())
                .extracting(LocalizedText::en)
                .containsExactly("The replay did not find out “found #2”.");
    }

    private static RunEvent asked(String purpose) {
        return new RunEvent.ModelCalled(SampleEvents.T, purpose, "large", 10, 5, 100, "1 option");
    }

    @Test
    void aReplayThatNeededHelpIsNotTheSame() {
        var explored = ended("r1", "{}", List.of());
        var heal = new dev.deskhand.workflows.journal.Heal(
                "/target",
                SampleEvents.json("{'name':'Save'}"),
                LocalizedText.of("button Save", "按钮“保存”"),
                SampleEvents.json("{'name':'Store'}"),
                LocalizedText.of("button Store", "按钮“存储”"),
                null,
                0.8,
                LocalizedText.same("alike"));
        var healed = of(new RunEvent.HealApplied(SampleEvents.T, "0", heal, "likeness", false, true, null, List.of()));
        assertThat(compared(explored, healed, Map.of()).helped(false))
                .containsExactly(LocalizedText.of(
                        "The steps did not find “button Save” by themselves; “button Store” was taken for it.",
                        "步骤自身未能找到“按钮“保存””，改用了“按钮“存储””。"));
        assertThat(compared(explored, of(asked("heal"), asked("heal")), Map.of())
                        .helped(true))
                .extracting(LocalizedText::en)
                .containsExactly("A model was asked 2 times.");
        assertThat(compared(explored, of(asked("explore")), Map.of()).helped(false))
                .extracting(LocalizedText::en)
                .containsExactly("A model was asked once.");
        assertThat(compared(explored, of(asked("explore")), Map.of()).helped(true))
                .as("where the work itself asks")
                .isEmpty();
        assertThat(compared(explored, explored, Map.of()).helped(false)).isEmpty();
    }

    private static List<LocalizedText> helpedBy(RunEvent... events) {
        return compared(ended("r1", "{}", List.of()), of(events), Map.of()).helped(true);
    }

    @Test
    void whatAPersonDidInThePlaceOfTheStepsIsHelp() {
        var anna = SampleEvents.ANNA;
        var at = SampleEvents.T;
        var edited =
                new RunEvent.ApprovalEdited(at, "a1", anna, Map.of("1", Map.of("/amount", SampleEvents.json("12.5"))));
        assertThat(helpedBy(SampleEvents.approval("a1", "1"), edited))
                .containsExactly(LocalizedText.of("anna corrected values before approving them.", "anna 在批准前更正了数值。"));
        assertThat(helpedBy(new RunEvent.BrowserTakenOver(at, anna, "https://erp.example/new")))
                .as("also by whoever asked for the run")
                .containsExactly(LocalizedText.of("anna had the browser in hand meanwhile.", "anna 期间接管过浏览器。"));
    }

    @Test
    void whoSaidWhatBecameOfAStepHelpedAndWhoAnsweredThePlansOwnQuestionDidNot() {
        for (String purpose : List.of("outcome", "ask")) {
            var asked = new RunEvent.QuestionAsked(
                    SampleEvents.T, "q1", "0", purpose, null, LocalizedText.same("Did it?"), null, List.of());
            assertThat(helpedBy(asked)).isEmpty();
            var answered =
                    new RunEvent.QuestionAnswered(SampleEvents.T, "q1", SampleEvents.value("'yes'"), SampleEvents.ANNA);
            assertThat(helpedBy(asked, answered))
                    .extracting(LocalizedText::en)
                    .isEqualTo(
                            purpose.equals("ask")
                                    ? List.of()
                                    : List.of("anna said what became of a step that nobody could look up."));
        }
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
