package dev.deskhand.service.web.run;

import static dev.deskhand.workflows.journal.SampleEvents.T;
import static dev.deskhand.workflows.journal.SampleEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFactsTest {
    private static final String PEOPLE =
            "[{'id':6,'name':'Anna','old':'11','new':'22','all':[1]},{'id':8,'name':'Bo','old':'33','new':'44'}]";

    private static RunState run(String each, String output) {
        var events = List.of(
                SampleEvents.created(
                        "{'steps':[{'id':'found','let':1},{'each':'" + each + "','steps':[{'use':'http.request'}]}]}"),
                new RunEvent.StepFinished(
                        T, "0", "found", Value.of(json(output), Source.file("list.xlsx", "A")), List.of(), 5));
        return RunState.of(
                List.of(new JournalEntry("r", 1, events.getFirst()), new JournalEntry("r", 2, events.getLast())));
    }

    private static ApprovalRequest request() {
        var said = LocalizedText.same("Change them");
        return new ApprovalRequest(
                "a",
                "r",
                "1",
                Effect.CHANGE,
                said,
                said,
                said,
                List.of("phone", "url"),
                List.of(row(0, "22", 6), row(1, "44", 8)),
                List.of(),
                List.of(),
                "0abc",
                "floor-1",
                "anna",
                false,
                Instant.EPOCH);
    }

    private static ApprovalRequest.Row row(int item, String phone, int id) {
        return new ApprovalRequest.Row(
                item,
                Value.of(json("{'phone':'" + phone + "','url':'/customers/" + id + "'}"), Source.author("plan")),
                Map.of("1[" + item + "]/0", "00"),
                Map.of());
    }

    @Test
    void whatAnItemSaysBeyondWhatIsSentStandsBesideIt() {
        var facts = ItemFacts.of(run("one in ${found}", PEOPLE), request());
        assertThat(facts.names()).containsExactly("name", "old");

        TableView shown = new EffectTable(Texts.english(), facts).of(request(), Set.of());
        assertThat(shown.columns())
                .extracting(TableView.Column::name)
                .startsWith("name (for reference, not sent)", "old (for reference, not sent)");
        assertThat(shown.rows())
                .extracting(row -> row.cells().getFirst().text())
                .containsExactly("Anna", "Bo");
    }

    @Test
    void aPartOfWhatAStepCameToIsKnownToo() {
        assertThat(ItemFacts.of(run("one in ${found.items}", "{'items':" + PEOPLE + "}"), request())
                        .names())
                .containsExactly("name", "old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one in ${found.filter(x, true)}", "one in ${other}", "one in ${found.missing}"})
    void whatIsNotKnownIsLeftOut(String each) {
        assertThat(ItemFacts.of(run(each, PEOPLE), request()).names()).isEmpty();
    }
}
