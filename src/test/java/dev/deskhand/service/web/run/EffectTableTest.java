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
import dev.deskhand.workflows.plan.LocalizedText;
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
        assertThat(shown.columns()).extracting(TableView.Column::name).containsExactly("Number", "Amount", "Source");
        assertThat(shown.rows().getFirst().cells())
                .extracting(TableView.Cell::text)
                .containsExactly("INV-1", "1250.50", "from file list.xlsx Invoices!2");
        assertThat(shown.columns().get(1).number()).isTrue();
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

    private static ObjectNode object(String number, String amount, String note) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Number", number)
                .put("Amount", amount)
                .put("Note", note);
    }

    private static ApprovalRequest request(Value row) {
        return new ApprovalRequest(
                "a1",
                "r1",
                "2",
                Effect.CHANGE,
                LocalizedText.same("Enters 1 invoice"),
                null,
                LocalizedText.same("it changes records"),
                List.of("Number", "Amount", "Note"),
                List.of(new ApprovalRequest.Row(0, row, Map.of(), Map.of())),
                List.of("portal.example"),
                List.of(),
                "00",
                "1",
                "ann",
                false,
                null);
    }
}
