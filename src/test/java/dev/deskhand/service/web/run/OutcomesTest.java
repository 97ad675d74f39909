package dev.deskhand.service.web.run;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static dev.deskhand.workflows.journal.SampleEvents.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.sentence.PlanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final String PLAN = "{'steps':[{'each':'x in ${[1,2,3]}','steps':[{'use':'http.request'}]}]}";

    /** A batch of three whose second row is left out after these events, and what else happened until it ended in part. */
    private static Notice told(String language, List<RunEvent> before, List<RunEvent> then) {
        var events = new ArrayList<RunEvent>();
        events.add(SampleEvents.created(PLAN));
        events.add(SampleEvents.loop("0", 3));
        events.addAll(before);
        events.add(new RunEvent.ApprovalRequested(T, request()));
        events.add(new RunEvent.RowsLeftOut(T, "g", ANNA, List.of("0[1]/"), "doubtful", "rest"));
        events.add(new RunEvent.ApprovalDecided(T, "g", true, ANNA, null));
        events.addAll(then);
        events.add(new RunEvent.RunFinished(T, Map.of(), List.of(), true));
        var run = RunState.of(IntStream.range(0, events.size())
                .mapToObj(i -> new JournalEntry("r", i + 1L, events.get(i)))
                .toList());
        return Objects.requireNonNull(Outcomes.of(run, List.of(), Texts.in(language)));
    }

    private static ApprovalRequest request() {
        var rows = IntStream.range(0, 3)
                .mapToObj(i -> new ApprovalRequest.Row(
                        i,
                        Value.of(
                                JsonNodeFactory.instance.objectNode().put("Number", "A-" + (i + 1)),
                                Source.user("anna")),
                        Map.of("0[" + i + "]/0", "00"),
                        Map.of()))
                .toList();
        return new ApprovalRequest(
                "g",
                "r",
                "0",
                Effect.CHANGE,
                LocalizedText.same("Enters 3 invoices"),
                null,
                LocalizedText.same("it changes records"),
                List.of("Number"),
                rows,
                List.of(),
                List.of(),
                "00",
                "1",
                "anna",
                false,
                null);
    }

    private static List<RunEvent> done(String path) {
        return List.of(SampleEvents.started(path, Effect.CHANGE, 1), SampleEvents.finished(path));
    }

    private static List<RunEvent> failed(String path) {
        return List.of(
                SampleEvents.started(path, Effect.CHANGE, 1), SampleEvents.failed(path, FailureKind.REJECTED, null));
    }

    @Test
    void whatFailedBeforeItsRowWasLeftOutIsNoFailureOfTheRest() {
        Notice notice = told("en", failed("0[1]/0"), done("0[0]/0"));
        assertThat(notice.kind()).isEqualTo("info");
        assertThat(notice.title()).isEqualTo("Done, without the rows that were left out.");
        assertThat(notice.lines()).contains("A-2, left out by anna: doubtful.", "Nothing of them was carried out.");
    }

    @Test
    void whoLeftRowsOutIsToldHowMuchWasChangedAndHowMuchWasNot() {
        assertThat(told("en", List.of(), done("0[0]/0")).lines())
                .first()
                .isEqualTo("1 change was made in other systems. 1 entry was left out.");
        assertThat(told("zh", List.of(), done("0[0]/0")).lines()).first().isEqualTo("已在其他系统中完成 1 处改动。1 条决定不办理。");
        assertThat(told("en", List.of(), List.of()).lines())
                .first()
                .isEqualTo("Nothing was changed in other systems. 1 entry was left out.");
    }

    @Test
    void whereSomeFailedTheOthersAreCounted() {
        var then = new ArrayList<RunEvent>(done("0[0]/0"));
        then.addAll(failed("0[2]/0"));
        assertThat(told("en", List.of(), then).lines())
                .contains("1 change was made in other systems. 1 entry was left out.");
    }

    @Test
    void whereSomeFailedAndOthersWereLeftOutNobodyIsToldToStartThoseAgain() {
        var then = new ArrayList<RunEvent>(done("0[0]/0"));
        then.addAll(failed("0[2]/0"));
        assertThat(told("en", List.of(), then).lines())
                .contains("A-2, left out by anna: doubtful.")
                .last()
                .asString()
                .contains("only those entries; the rows left out need nothing, unless");
        assertThat(told("zh", List.of(), then).lines())
                .contains("A-2：由 anna 决定不办理，理由：doubtful。")
                .last()
                .asString()
                .contains("决定不办理的行无需处理");
    }

    @Test
    void whatHadBeenDoneOfARowLeftOutIsSaid() {
        Notice notice = told("en", done("0[1]/0"), done("0[0]/0"));
        assertThat(notice.lines())
                .contains("Changed there all the same, since it had been begun before the row was left out: A-2.")
                .noneMatch(line -> line.startsWith("Nothing of them"));
    }

    @Test
    void nobodyIsToldThatNothingChangedWhereThatIsNotKnown() {
        var prepared = new RunEvent.UndoPrepared(T, "0[0]/0", List.of(), "unknown");
        var then = new ArrayList<RunEvent>(failed("0[0]/0"));
        then.add(prepared);
        Notice notice = told("en", List.of(), then);
        assertThat(notice.title()).isEqualTo("Done, but not everything.");
        assertThat(notice.lines())
                .contains(
                        "1 step did not end as expected and may have changed something: look in that system. Where: Step 1.1, entry 1.");
    }

    private static RunEvent loopDone(String path, String output) {
        return new RunEvent.StepFinished(
                T, path, "l", Value.of(SampleEvents.json(output), Source.user("anna")), List.of(), 5);
    }

    @Test
    void aWorkbookIsPromisedOnlyWhereThereIsOne() {
        String workbook = "The entries that failed are under Results as a workbook.";
        var cutOff = new ArrayList<RunEvent>(done("0[0]/0"));
        cutOff.addAll(failed("0[2]/0"));
        assertThat(told("en", List.of(), cutOff).lines()).noneMatch(line -> line.contains("workbook"));

        var gone = new ArrayList<RunEvent>(cutOff);
        gone.add(loopDone(
                "0",
                "{'count':3,'succeeded':1,'results':[1],'failures':[{'index':2,'item':'A-3','error':'No.'}],"
                        + "'left_out':[{'index':1,'item':'A-2'}]}"));
        assertThat(told("en", List.of(), gone).lines()).contains(workbook);

        var leftOutOnly = new ArrayList<RunEvent>(cutOff);
        leftOutOnly.add(loopDone("0", "{'count':3,'succeeded':2,'failures':[],'left_out':[{'index':1,'item':'A-2'}]}"));
        assertThat(told("en", List.of(), leftOutOnly).lines()).doesNotContain(workbook);
    }

    @Test
    void whatFailedWithinAnEntryThatWasDoneIsSaidToBeInNoWorkbook() {
        String within = "What failed in a list within an entry that was otherwise done is in no workbook;"
                + " it is marked below.";
        String inner = "{'count':2,'succeeded':1,'failures':[{'index':1,'item':'line','error':'No.'}]}";
        var then = new ArrayList<RunEvent>(failed("0[0]/0[1]/0"));
        then.add(loopDone("0[0]/0", inner));
        then.add(loopDone("0", "{'count':3,'succeeded':3,'failures':[]}"));
        assertThat(told("en", List.of(), then).lines())
                .contains(within)
                .noneMatch(line -> line.contains("under Results"));

        then.set(
                then.size() - 1,
                loopDone("0", "{'count':3,'succeeded':2,'failures':[{'index':0,'item':'A-1','error':'No.'}]}"));
        assertThat(told("en", List.of(), then).lines())
                .as("it is told with its entry")
                .doesNotContain(within);
    }

    private static Notice done(List<RunEvent> then) {
        var events = new ArrayList<RunEvent>();
        events.add(SampleEvents.created(PLAN));
        events.addAll(then);
        events.add(new RunEvent.RunFinished(T, Map.of(), List.of(), false));
        var run = RunState.of(IntStream.range(0, events.size())
                .mapToObj(i -> new JournalEntry("r", i + 1L, events.get(i)))
                .toList());
        var saves = new PlanLine("/steps/0/steps/0", "1.1", 1, List.of(), "http.request", Effect.CHANGE, true, "");
        return Objects.requireNonNull(Outcomes.of(run, List.of(saves), Texts.english()));
    }

    @Test
    void whoWantedSomethingChangedIsToldHowMuchWas() {
        var then = new ArrayList<RunEvent>(List.of(SampleEvents.loop("0", 2)));
        then.addAll(done("0[0]/0"));
        then.addAll(done("0[1]/0"));
        assertThat(done(then).lines()).containsExactly("2 changes were made in other systems.");
        assertThat(done(List.of(SampleEvents.loop("0", 0))).lines())
                .containsExactly(
                        "Nothing was changed in other systems: there was nothing to do for the steps that change"
                                + " something.");
    }
}
