package dev.deskhand.service.web.run;

import static dev.deskhand.workflows.journal.SampleEvents.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutputsTest {

    private static final Plan PLAN =
            new YamlPlanFormat().read("steps: [{let: 1}]").plan();

    private static List<String> cells(String language, String output) {
        return cells(language, output, "{'failed':[]}");
    }

    /** @param step what the plan's step put out */
    private static List<String> cells(String language, String output, String step) {
        var created = SampleEvents.created("{'steps':[{'let':1}]}");
        var value = Value.of(SampleEvents.json(output), Source.page("erp.example", null));
        var finished = new RunEvent.StepFinished(
                T, "0", null, Value.of(SampleEvents.json(step), Source.file("list.xlsx", null)), List.of(), 1);
        var run = RunState.of(List.of(
                new JournalEntry("r", 1, created),
                new JournalEntry("r", 2, finished),
                new JournalEntry("r", 3, new RunEvent.RunFinished(T, Map.of("list", value), List.of(), false))));
        TableView table = Objects.requireNonNull(
                new Outputs(Texts.in(language)).of(run, PLAN).getFirst().table());
        return table.rows().getFirst().cells().stream()
                .map(TableView.Cell::text)
                .toList();
    }

    @Test
    void valuesStayAsTheyAreWhateverTheirColumnsAreCalled() {
        String notAllowed = Texts.in("zh").told("Not allowed");
        assertThat(notAllowed).isNotEqualTo("Not allowed");
        assertThat(cells(
                        "en",
                        "[{'message':'%1$s','reason':'%1$s','advice':'%1$s','error':'%1$s'}]".formatted(notAllowed)))
                .containsOnly(notAllowed);
        assertThat(cells("en", "[{'index':0,'item':'a','by':'anna','reason':'%s'}]".formatted(notAllowed)))
                .as("what a person said")
                .contains(notAllowed);
    }

    @Test
    void whyALoopCouldNotDoAnItemIsSaidInTheReadersLanguage() {
        String failure = "{'index':0,'item':{'Name':'%s'},'error':'%s','advice':'Try again.'}";
        String notAllowed = Texts.in("zh").told("Not allowed");
        assertThat(cells("en", "[" + failure.formatted(notAllowed, notAllowed) + "]"))
                .containsExactly("1", notAllowed, "Not allowed", "Try again.");
        assertThat(cells("zh", "[" + failure.formatted("Not allowed", "Not allowed") + "]"))
                .contains("Not allowed", notAllowed, Texts.in("zh").told("Try again."));
    }

    @Test
    void itIsAlsoWhereThePlanNamesItOtherwise() {
        String notAllowed = Texts.in("zh").told("Not allowed");
        String failed = "{'failed':[{'index':0,'item':{'Name':'a'},'error':'Not allowed','advice':'Try again.'}]}";

        assertThat(cells("zh", "[{'number':'Try again','message':'Not allowed'}]", failed))
                .containsExactly("Try again", notAllowed);
        assertThat(cells("zh", "[{'number':'7','message':'Not allowed'},{'message':'Nobody said so'}]", failed))
                .as("a column that says other things too is not Deskhand's")
                .containsExactly("7", "Not allowed");
    }
}
