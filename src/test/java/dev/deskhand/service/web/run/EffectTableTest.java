package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffectTableTest {
    private final EffectTable table = new EffectTable(Texts.english());

    @Test
    void namesTheSourceOncePerRowWhenAllValuesShareIt() {
        Value row = Value.of(object("INV-1", "1250.50", ""), Source.file("list.xlsx", "Invoices!2"));
        TableView shown = table.of(request(row), Set.of());
        assertThat(shown.columns())
                .extracting(TableView.Column::name)
                .containsExactly("Number", "Amount", "Note", "Source");
        assertThat(shown.rows().getFirst().cells())
                .extracting(TableView.Cell::text)
                .containsExactly("INV-1", "1,250.50", "(empty)", "from file list.xlsx Invoices!2");
        assertThat(shown.columns().get(1).number()).isTrue();
        assertThat(shown.columns().get(2).number())
                .as("nothing but blanks is no number")
                .isFalse();
        assertThat(shown.rows().getFirst().marked()).isFalse();
        assertThat(table.of(request(row), Set.of(0)).rows().getFirst().marked()).isTrue();
    }

    @Test
    void showsEachSourceWithItsValueWhenTheyDiffer() {
        var provenance = Provenance.of(Source.user("ann"))
                .below("/Number")
                .with(Provenance.of(Source.page("portal.example", "/list")).below("/Amount"));
        TableView shown = table.of(request(new Value(object("INV-1", "12", "x"), provenance)), Set.of(0));
        assertThat(shown.rows().getFirst().cells())
                .extracting(TableView.Cell::source)
                .containsExactly("from ann", "from the page portal.example /list", null);
        assertThat(shown.rows().getFirst().cells().get(1).outside()).isTrue();
    }

    @Test
    void whatWasCorrectedInARowStandsOutFromTheSourceOfTheRest() {
        Provenance file = Provenance.of(Source.file("list.xlsx", "Invoices!2"));
        var corrected = new Value(
                object("INV-1", "12", "x"),
                Provenance.of(Source.user("ann"))
                        .below("/Amount")
                        .with(file.below("/Number"))
                        .with(file.below("/Note")));
        Value untouched = Value.of(object("INV-2", "7", "y"), Source.file("list.xlsx", "Invoices!3"));
        var rows = List.of(
                new ApprovalRequest.Row(0, corrected, Map.of("0", "00"), Map.of()),
                new ApprovalRequest.Row(0, untouched, Map.of("1", "00"), Map.of()));

        TableView shown = table.of(request("0", rows), Set.of());

        assertThat(shown.columns().getLast().name()).isEqualTo("Source, where none stands by a value");
        assertThat(shown.rows().getFirst().cells())
                .extracting(TableView.Cell::source)
                .containsExactly(null, "from ann", null, null);
        assertThat(shown.rows().getFirst().cells().getLast().text()).isEqualTo("from file list.xlsx Invoices!2");
        assertThat(shown.rows().getLast().cells())
                .extracting(TableView.Cell::source)
                .containsOnlyNulls();
        assertThat(shown.rows().getLast().cells().getLast().text()).isEqualTo("from file list.xlsx Invoices!3");
    }

    @Test
    void rowsAreNumberedAsTheyAreNamedToTheInterfaceWhateverItemTheyBelongTo() {
        var rows = List.of(row("0[0]/0", 0, "a"), row("0[0]/1", 0, "b"), row("0[2]/0", 2, "c"));
        var request = request("0", rows);
        var view = new ApprovalView(request, request, Instant.EPOCH, List.of(), List.of(), false, false);
        TableView shown = table.of(view, Set.of(), true).table();
        assertThat(shown.rows()).extracting(TableView.Row::number).containsExactly(1, 2, 3);
        assertThat(shown.rows()).extracting(TableView.Row::leave).containsExactly("1", "", "3");
    }

    @Test
    void aFieldThatIsEmptiedIsShownAndOneThatIsLeftAloneIsNot() {
        ObjectNode emptied = object("INV-1", "12", "");
        emptied.remove("Amount");
        TableView shown = new EffectTable(Texts.in("zh"))
                .of(request(new Value(emptied, Provenance.of(Source.user("ann")).below("/Note"))), Set.of());
        assertThat(shown.columns()).extracting(TableView.Column::name).containsExactly("Number", "Note", "来源");
        assertThat(shown.rows().getFirst().cells().get(1).text()).isEqualTo("（空）");
        var rows = List.of(
                new ApprovalRequest.Row(
                        0, Value.of(object("1", "2", ""), Source.user("ann")), Map.of("0", "00"), Map.of()),
                new ApprovalRequest.Row(0, Value.of(emptied, Source.user("ann")), Map.of("1", "00"), Map.of()));
        assertThat(table.of(request("0", rows), Set.of()).rows())
                .extracting(row -> row.cells().get(1).text())
                .as("what is not sent at all stays blank")
                .containsExactly("2", "");
    }

    @Test
    void amountsOfAColumnAreWrittenAlikeAndWhatMayBeAKeyStaysAsItIs() {
        var said = List.of("412.8", "3730.60", "7");
        var rows = said.stream()
                .map(amount -> new ApprovalRequest.Row(
                        0, Value.of(object("1.9", amount, "2.10"), Source.author("plan")), Map.of("0", "00"), Map.of()))
                .toList();
        assertThat(table.of(request("0", rows), Set.of()).rows())
                .extracting(row -> row.cells().get(1).text())
                .containsExactly("412.80", "3,730.60", "7.00");
        assertThat(table.of(request("0", rows), Set.of()).rows())
                .extracting(row -> row.cells().getFirst().text())
                .containsOnly("1.9");
    }

    private static ApprovalRequest.Row row(String path, int item, String number) {
        return new ApprovalRequest.Row(
                item, Value.of(object(number, "1", ""), Source.author("plan")), Map.of(path, "00"), Map.of());
    }

    private static ObjectNode object(String number, String amount, String note) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Number", number)
                .put("Amount", amount)
                .put("Note", note);
    }

    private static ApprovalRequest request(Value row) {
        return request("2", List.of(new ApprovalRequest.Row(0, row, Map.of(), Map.of())));
    }

    private static ApprovalRequest request(String path, List<ApprovalRequest.Row> rows) {
        return new ApprovalRequest(
                "a1",
                "r1",
                path,
                Effect.CHANGE,
                LocalizedText.same("Enters 1 invoice"),
                null,
                LocalizedText.same("it changes records"),
                List.of("Number", "Amount", "Note"),
                rows,
                List.of("portal.example"),
                List.of(),
                "00",
                "1",
                "ann",
                false,
                null);
    }
}
