package dev.deskhand.workflows.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped workflows compute from what their steps read. */
class ShippedExpressionsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Source SAID = Source.author("test");
    private static final String LIST = """
            columns: [Number, Supplier, Issued, Due, Amount, Currency, Status, Download]
            items:
            - {Number: A-1, Supplier: Nord GmbH, Issued: 2026-10-02, Due: 2026-11-01, Amount: 1200.5, Currency: EUR, Status: Unpaid, Download: PDF}
            - {Number: A-2, Supplier: Nord GmbH, Issued: 2026-11-02, Due: 2026-12-01, Amount: 80, Currency: USD, Status: Unpaid, Download: PDF}
            - {Number: A-3, Supplier: Süd AG, Issued: 2026-10-31, Due: null, Amount: 5000, Currency: EUR, Status: Paid, Download: PDF}
            """;

    private final CelExpressions expressions = new CelExpressions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export-unpaid-invoices | {} | A-1,A-2",
                "export-overdue-invoices | {} | A-1",
                "export-invoices | {} | A-1,A-2,A-3",
                "export-invoices | {status: Paid} | A-3",
                "export-invoices | {status: Overdue} | A-1",
                "export-invoices | {supplier: nord} | A-1,A-2",
                "export-invoices | {issued_from: 2026-10-01, issued_to: 2026-10-31} | A-1,A-3",
                "export-invoices | {due_before: 2026-11-15} | A-1",
                "export-invoices | {min_amount: 1000, currency: eur} | A-1,A-3",
                "download-invoice-files | {supplier: süd} | A-3",
            })
    void keepsTheInvoicesThatWereAskedFor(String workflow, String inputs, String numbers) {
        Bindings after = lets(workflow, inputs, Map.of("rows", LIST));

        assertThat(expressions
                        .evaluate("join(kept.map(r, r.Number), \",\")", after, SAID)
                        .json()
                        .asText())
                .isEqualTo(numbers);
    }

    @Test
    void addsUpTheAmountPerCurrency() {
        Bindings after = lets("export-unpaid-invoices", "{}", Map.of("rows", LIST));
        Step.Action write = (Step.Action) plan("export-unpaid-invoices").steps().getLast();

        JsonNode with = expressions.fill(write.with(), after, SAID).json();

        assertThat(with.path("totals")).isEqualTo(yaml("columns: [Amount]\nby: Currency"));
        assertThat(with.path("columns")).isEqualTo(yaml("[Number, Supplier, Issued, Due, Amount, Currency, Status]"));
        assertThat(with.path("file").asText()).isEqualTo("unpaid.xlsx");
    }

    @Test
    void fillsTheInvoiceFormAlsoWhereTheWorkbookLeavesCellsEmpty() {
        Step.ForEach loop = (Step.ForEach) plan("enter-invoices").steps().getLast();
        Step.Action fill = (Step.Action) loop.steps().get(1);
        Bindings bindings = lets("enter-invoices", "{book: b.xlsx}", Map.of("rows", "items: []"))
                .with(
                        "invoice",
                        value("{number: 4711, supplier: ' Nord GmbH', amount: 99.5, due: 2026-12-01, note: null}"));

        assertThat(expressions.fill(fill.with(), bindings, SAID).json().path("fields"))
                .isEqualTo(yaml("""
                        Invoice number: "4711"
                        Supplier: Nord GmbH
                        Issue date: ""
                        Due date: "2026-12-01"
                        Amount: "99.5"
                        Currency: EUR
                        Note: ""
                        """));
    }

    @Test
    void changesOnlyPhonesThatDifferAndNamesTheCustomersItCannotTell() {
        String found = """
                failures: []
                results:
                - {row: {name: Ada, phone: "+49 1"}, key: {id: "", email: "", name: Ada}, matches: [{id: 1, name: Ada, phone: "+49 2"}]}
                - {row: {name: Bo, phone: "+49 3"}, key: {id: "", email: "", name: Bo}, matches: [{id: 2, name: Bo, phone: "+49 3"}]}
                - {row: {name: Cy, phone: "+49 4"}, key: {id: "", email: "", name: Cy}, matches: []}
                - {row: {name: Di, phone: 49171}, key: {id: "", email: di@x.example, name: Di}, matches: [{id: 4, name: Di, phone: "1"}, {id: 5, name: Di, phone: "2"}]}
                """;
        Bindings after = lets("update-customer-phones", "{book: p.xlsx}", Map.of("rows", "items: []", "found", found))
                .with("updated", value("{results: [], succeeded: 0, failures: []}"));
        JsonNode outputs = outputs("update-customer-phones", after);

        assertThat(after.values().get("changes").json())
                .isEqualTo(yaml("[{id: 1, name: Ada, old_phone: \"+49 2\", new_phone: \"+49 1\"}]"));
        assertThat(outputs.path("already_right")).isEqualTo(yaml("[Bo]"));
        assertThat(outputs.path("not_found")).isEqualTo(yaml("[Cy]"));
        assertThat(outputs.path("found_more_than_once")).isEqualTo(yaml("[Di]"));
        assertThat(outputs.path("failed")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: ' ada '} | {name: ada} | 1",
                "{email: ADA@x.example, name: somebody} | {email: ada@x.example} | 1",
                "{id: 1, email: null} | {size: '100'} | 1",
                "{id: 2, name: Ada} | {name: Ada} | 0",
            })
    void looksACustomerUpByWhatTheWorkbookHas(String row, String query, int matches) {
        Step.ForEach loop =
                (Step.ForEach) plan("update-customer-phones").steps().get(1);
        Bindings bindings = lets(
                        "update-customer-phones", "{book: p.xlsx}", Map.of("found", "{results: [], failures: []}"))
                .with("row", value(row));
        bindings =
                bindings.with("key", expressions.fill(((Step.Let) loop.steps().get(0)).value(), bindings, SAID));
        JsonNode with = expressions
                .fill(((Step.Action) loop.steps().get(1)).with(), bindings, SAID)
                .json();
        bindings = bindings.with(
                "hits",
                value(
                        "items: [{id: 1, name: Ada, email: ada@x.example, phone: '1'}, {id: 9, name: Adam, email: b@x.example}]"));
        JsonNode found = expressions
                .fill(((Step.Let) loop.steps().get(2)).value(), bindings, SAID)
                .json();

        assertThat(with.path("query")).isEqualTo(yaml(query));
        assertThat(found).hasSize(matches);
    }

    @Test
    void addsUpAColumnForEachValueOfAnother() {
        Bindings after = lets(
                "sum-workbook",
                "{book: b.xlsx, by: Team, column: Hours}",
                Map.of(
                        "rows",
                        "items: [{Team: A, Hours: 1.5}, {Team: B, Hours: 2}, {Team: A, Hours: 3}, {Team: B, Hours: null}]"));

        assertThat(after.values().get("sums").json())
                .hasToString("[{\"Team\":\"A\",\"Hours\":4.5},{\"Team\":\"B\",\"Hours\":2}]");
    }

    @Test
    void namesTheDifferencesBetweenAWorkbookAndThePortal() {
        Bindings after = lets(
                "compare-invoices",
                "{book: b.xlsx}",
                Map.of(
                        "book",
                        "items: [{number: a-1, amount: 1200.5}, {number: A-2, amount: 81}, {number: Z-9, amount: 1}]",
                        "portal",
                        LIST));

        JsonNode rows = expressions
                .evaluate("not_in_portal + different + not_in_book", after, SAID)
                .json();

        assertThat(rows).isEqualTo(yaml("""
                        - {Number: Z-9, Finding: not in the portal, Workbook: 1, Portal: null}
                        - {Number: A-2, Finding: another amount, Workbook: 81, Portal: 80}
                        - {Number: A-3, Finding: not in the workbook, Workbook: null, Portal: 5000}
                        """));
    }

    /** The names after all top-level lets, with the outputs of the steps between them as given. */
    private Bindings lets(String workflow, String inputs, Map<String, String> outputs) {
        Plan plan = plan(workflow);
        ObjectNode all = YAML.createObjectNode();
        var start = new Bindings(Map.of("office", value("http://office.example"), "today", value("'2026-11-23'")));
        plan.inputs().forEach((name, input) -> {
            if (input.fallback() != null) {
                all.set(name, expressions.fill(input.fallback(), start, SAID).json());
            }
        });
        all.setAll((ObjectNode) yaml(inputs));
        Bindings bindings = start.with("inputs", Value.of(all, SAID));
        for (var output : outputs.entrySet()) {
            bindings = bindings.with(output.getKey(), value(output.getValue()));
        }
        for (Step step : plan.steps()) {
            if (step instanceof Step.Let let && let.id() != null) {
                bindings = bindings.with(let.id(), expressions.fill(let.value(), bindings, SAID));
            }
        }
        return bindings;
    }

    private JsonNode outputs(String workflow, Bindings bindings) {
        ObjectNode filled = YAML.createObjectNode();
        plan(workflow)
                .outputs()
                .forEach((name, template) -> filled.set(
                        name, expressions.fill(template.value(), bindings, SAID).json()));
        return filled;
    }

    private static Plan plan(String workflow) {
        return new YamlPlanFormat().read(ShippedWorkflows.yaml(workflow)).plan();
    }

    private static Value value(String yaml) {
        return Value.of(yaml(yaml), SAID);
    }

    private static JsonNode yaml(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
