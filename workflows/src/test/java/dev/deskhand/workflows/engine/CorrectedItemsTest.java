package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person corrected in a row is what is looked for in the other system and told as the result. */
class CorrectedItemsTest {

    private static final String LOOP = """
            title: Enter invoices
            steps:
              - id: rows
                use: desk.look
                with:
                  items:
                    - {Number: A-1, Amount: 10.50, Left: 1}
                    - {Number: A-2, Amount: 9840, Left: 2}
              - id: entered
                each: invoice in ${rows.items}
                on_error: continue
                collect: {number: "${invoice.Number}", amount: "${invoice.Amount}", left: "${invoice.Left}"}
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - use: web.fill
                    with:
                      fields: {Number: "${trim(invoice.Number)}", Amount: "${has(invoice.Amount) ? text(invoice.Amount) : ''}",
                        Both: "${invoice.Number + text(invoice.Left)}"}
                  - use: web.click
                    with: {target: Save}
                    expect: page.text.contains('Saved') && invoice.Number != 'A-2'
            outputs:
              entered: "${entered.results}"
              failed: "${entered.failures.map(f, f.item.Number)}"
            """;

    @TempDir
    Path folder = Path.of("");

    private Office corrected(Map<String, JsonNode> fields) {
        var office = new Office(folder);
        office.begin(LOOP);
        office.advance();
        office.append(new RunEvent.ApprovalEdited(
                office.clock.instant(), request(office).id(), ANNA, Map.of("1[1]/1", fields)));
        office.advance();
        return office;
    }

    private static void approve(Office office) {
        office.append(new RunEvent.ApprovalDecided(
                office.clock.instant(), request(office).id(), true, Office.APPROVER, null, null, null));
        office.advance();
    }

    private static ApprovalRequest request(Office office) {
        return office.state().openApprovals().getFirst().request();
    }

    private static JsonNode output(Office office, String name) {
        return Objects.requireNonNull(office.state().outputs().get(name)).json();
    }

    @Test
    void theResultTellsWhatWasEnteredAndWhatIsExpectedIsTheCorrectedRow() {
        Office office = corrected(
                Map.of("/fields/Number", TextNode.valueOf("A-9"), "/fields/Amount", TextNode.valueOf("98.40")));
        approve(office);

        assertThat(office.world.effects).containsExactly("A-1", "A-9");
        assertThat(output(office, "entered"))
                .isEqualTo(SampleEvents.json(
                        "[{'number':'A-1','amount':10.50,'left':1},{'number':'A-9','amount':98.40,'left':2}]"));
        assertThat(output(office, "failed")).isEmpty();
        assertThat(Objects.requireNonNull(office.state().outputs().get("entered"))
                        .at("/1/amount")
                        .sources())
                .contains(Source.user(ANNA.name()));
    }

    @Test
    void aRowThatFailsIsToldByItsCorrectedNumber() {
        var office = corrected(Map.of("/fields/Number", TextNode.valueOf("A-8")));
        office.world.refused.add("A-8");
        approve(office);

        assertThat(output(office, "failed")).isEqualTo(SampleEvents.json("['A-8']"));
    }

    @Test
    void aCorrectionOfWhatIsMadeOfSeveralFieldsChangesNoneOfThemAndNoOtherPlace() {
        var office = corrected(Map.of("/fields/Both", TextNode.valueOf("A-2x")));
        JsonNode row = request(office).rows().get(1).values().json();
        assertThat(row.path("Number").asText()).isEqualTo("A-2");
        approve(office);

        assertThat(output(office, "failed")).isEqualTo(SampleEvents.json("['A-2']"));
    }
}
