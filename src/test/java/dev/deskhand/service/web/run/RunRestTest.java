package dev.deskhand.service.web.run;

import static dev.deskhand.workflows.journal.SampleEvents.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunRestTest {

    private static final String PLAN = "{'steps':[{'each':'x in ${[1,2,3]}','steps':[{'use':'http.request'}]}]}";

    private static RunState run(boolean over, String loops) {
        return run(PLAN, "0", over, loops);
    }

    private static RunState run(String plan, String path, boolean over, String loops) {
        var events = new ArrayList<RunEvent>();
        events.add(SampleEvents.created(plan));
        events.add(SampleEvents.loop(path, 3));
        events.add(new RunEvent.StepFinished(
                T, path, "l", Value.of(SampleEvents.json(loops), Source.user("anna")), List.of(), 5));
        if (over) {
            events.add(new RunEvent.RunFinished(T, Map.of(), List.of(), true));
        }
        return RunState.of(IntStream.range(0, events.size())
                .mapToObj(i -> new JournalEntry("r", i + 1L, events.get(i)))
                .toList());
    }

    @Test
    void whatFailedIsGivenInItsOrderWithItsValuesAndWhy() {
        var run = run(true, """
                {'count':4,'succeeded':1,'failed':2,'results':[1],
                 'failures':[{'index':3,'item':'A-4','error':'It is closed.'},
                             {'index':2,'item':{'Number':'A-3','Not done because':7.5},'error':'The page says no.'}],
                 'left_out':[{'index':1,'item':{'Number':'A-2'}}]}""");
        assertThat(RunRest.count(run)).isEqualTo(2);
        assertThat(RunRest.of(run, Texts.english()))
                .extracting(Object::toString)
                .containsExactly(
                        "{\"Number\":\"A-3\",\"Not done because\":7.5,\"Not done because *\":\"The page says no.\"}",
                        "{\"item\":\"A-4\",\"Not done because\":\"It is closed.\"}");
    }

    @Test
    void rowsOfAWorkbookGetHeadingsTheirStepKnowsInTheReadersLanguage() {
        String plan = "{'steps':[{'id':'rows','use':'sheet.read','with':{'file':'a.xlsx','columns':"
                + "{'number':['Number','No','发票号','编号'],'note?':['Note'],'kind':'Kind'}}},"
                + "{'each':'x in ${rows.items}','steps':[{'use':'http.request'}]}]}";
        var run = run(plan, "1", true, """
                {'count':1,'succeeded':0,'failures':[
                 {'index':0,'item':{'number':'A-1','note':'n','kind':'k','other':1},'error':'No.'}]}""");
        assertThat(RunRest.of(run, Texts.in("zh")).getFirst().toString())
                .isEqualTo("{\"发票号\":\"A-1\",\"Note\":\"n\",\"Kind\":\"k\",\"other\":1,\"未办原因\":\"No.\"}");
        assertThat(RunRest.of(run, Texts.english()).getFirst().toString())
                .startsWith("{\"Number\":\"A-1\",\"Note\":\"n\"");
    }

    @Test
    void whatWasLeftOutIsGivenOnlyWhereNothingFailed() {
        var run = run(true, "{'count':2,'succeeded':1,'failures':[],'left_out':[{'index':1,'item':{'Number':'A-2'}}]}");
        assertThat(RunRest.count(run)).isEqualTo(1);
        assertThat(RunRest.of(run, Texts.english()))
                .extracting(row -> row.path("Number").asText())
                .containsExactly("A-2");
    }

    @Test
    void nothingIsLeftOfARunThatGoesOnOrDidAllOfIt() {
        String failed = "{'count':1,'succeeded':0,'failures':[{'index':0,'item':{'a':1},'error':'No.'}]}";
        assertThat(RunRest.count(run(false, failed))).isZero();
        assertThat(RunRest.count(run(true, "{'count':1,'succeeded':1,'results':[1],'failures':[]}")))
                .isZero();
        assertThat(RunRest.count(run(true, "{'failures':[1,2]}")))
                .as("of an action, which is no loop")
                .isZero();
    }
}
