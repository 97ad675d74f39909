package dev.deskhand.agent.planning.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.agent.recall.SentenceEmbedder;
import dev.deskhand.agent.recall.WorkflowRecall;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and orders no workflow has inputs for, judged by the rows that are left of a small portal. */
class RefinedPlanTest {

    private static final Source PORTAL = Source.page("127.0.0.1", "/portal");
    private static final CelExpressions EXPRESSIONS = new CelExpressions();

    private final BuiltInPlanner planner = new BuiltInPlanner(
            new ShippedLibrary(),
            new WorkflowRecall(new NoEmbeddings(), new NoEmbeddings()),
            Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Export the unpaid invoices due this week | B",
                "Export unpaid invoices due after 24 November 2026 to later.xlsx | C",
                "Export all invoices due within the next 7 days | B D",
                "Export invoices below 500 EUR to small.xlsx | A",
                "Export invoices of at least 500 EUR | B",
                "Export unpaid invoices between 100 and 500 EUR | A B",
                "Find invoice INV-4 in the portal and save it to one.xlsx | D",
                "Save the overdue invoices in USD | ",
                "Download the PDF of every unpaid invoice | A B C",
                "导出本周到期的未付发票 | B",
                "导出五百欧元以上的发票 | B",
                "导出100到500欧元之间的未付发票 | A B",
                "查找发票 INV-4 | D",
            })
    void onlyTheRowsThatWereAskedForAreLeft(String instruction, String numbers) {
        Advice.AddSteps advice = (Advice.AddSteps) plan(instruction);

        assertThat(advice.notUnderstood()).isEmpty();
        assertThat(names(rowsAtLast(advice))).isEqualTo(numbers == null ? "" : numbers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read all unpaid invoices except those from Nordlicht and save them to u.xlsx | C",
                "Export all invoices except the paid ones | A B C",
                "Export the invoices, but not those from Harbour over 800 USD | A B",
                "Export all invoices excluding Nordlicht and INV-4 to x.xlsx | C",
                "Save the unpaid invoices to u.xlsx, without the overdue ones or those in USD | B",
                "Export the unpaid invoices except those due this week | A C",
                "Download the PDFs of all unpaid invoices except those from Harbour | A B",
                "读取除了 Nordlicht 以外的未付发票并保存到 u.xlsx | C",
                "导出未付发票，Nordlicht除外 | C",
                "导出不含 Harbour 的未付发票到 u.xlsx | A B",
                "导出所有发票，不包括已付的和美元的，保存到 u.xlsx | A B",
            })
    void whatIsToBeLeftOutIsLeftOutAndCounted(String instruction, String numbers) {
        Advice.AddSteps advice = (Advice.AddSteps) plan(instruction);

        assertThat(advice.notUnderstood()).isEmpty();
        assertThat(names(rowsAtLast(advice))).isEqualTo(numbers);
        assertThat(advice.plan().outputs()).containsKey("left_out");
        assertThat(advice.workflows()).as("what it was taken from").hasSize(1);
        assertThat(problems(advice.plan())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Export the ten largest unpaid invoices to big.xlsx | Amount | true | 10",
                "Save the 3 newest invoices | Issued | true | 3",
                "Export the largest unpaid invoice | Amount | true | 1",
                "Export the five oldest unpaid invoices except those from Nordlicht | Issued | false | 5",
                "Export the two earliest due unpaid invoices | Due | false | 2",
                "Export the top 20 invoices by amount | Amount | true | 20",
                "导出金额最大的十张未付发票到 大额.xlsx | Amount | true | 10",
                "导出最大的3张未付发票 | Amount | true | 3",
                "导出最早到期的五张未付发票 | Due | false | 5",
                "导出金额最小的一张发票 | Amount | false | 1",
            })
    void soManyOfOneEndAreKept(String instruction, String column, boolean descending, int count) {
        Advice.AddSteps advice = (Advice.AddSteps) plan(instruction);

        List<Step> steps = advice.plan().steps();
        var sort = (Step.Action) steps.get(steps.size() - 2);
        JsonNode by = sort.with().path("by").path(0);
        assertThat(EXPRESSIONS
                        .fill(by.path("column"), bindings(advice), PORTAL)
                        .json()
                        .asText())
                .isEqualTo(column);
        assertThat(by.path("descending").asBoolean()).isEqualTo(descending);
        assertThat(sort.with().path("first").asInt()).isEqualTo(count);
        assertThat(((Step.Action) steps.getLast()).with().path("items").asText())
                .isEqualTo("${" + sort.id() + ".items}");
        assertThat(problems(advice.plan())).isEmpty();
    }

    @Test
    void figuresOfDifferentCurrenciesAreToldNotToBeConverted() {
        Advice.AddSteps advice = (Advice.AddSteps) plan("Export the two largest unpaid invoices");

        var told = advice.plan().outputs().get("currencies");
        assertThat(told).isNotNull();
        assertThat(java.util.Objects.requireNonNull(told.title()).zh()).contains("未换算");
        assertThat(EXPRESSIONS.fill(told.value(), bindings(advice), PORTAL).json())
                .hasToString("[\"EUR\",\"USD\"]");
        assertThat(((Advice.AddSteps) plan("Export the two largest unpaid invoices in EUR"))
                        .plan()
                        .outputs())
                .doesNotContainKey("currencies");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Export the largest unpaid invoices",
                "Export the unpaid invoices except those that look odd",
                "Enter the ten largest invoices in new-invoices.xlsx into the portal",
                "Export the first ten unpaid invoices",
            })
    void whatIsNotSaidClearlyIsNotGuessed(String instruction) {
        assertThat(plan(instruction))
                .isInstanceOfSatisfying(
                        Advice.GiveUp.class,
                        gaveUp -> assertThat(gaveUp.notUnderstood()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read all unpaid invoices, sort them by due date and save them to u.xlsx | Due | false",
                "Export the unpaid invoices sorted by amount, largest first | Amount | true",
                "Export unpaid invoices, newest first | Issued | true",
                "List unpaid invoices ordered by supplier | Supplier | false",
                "把未付发票按到期日排序后保存到 u.xlsx | Due | false",
                "导出未付发票，按金额从大到小排序 | Amount | true",
            })
    void theRowsAreOrderedBeforeTheyAreSaved(String instruction, String column, boolean descending) {
        Advice.AddSteps advice = (Advice.AddSteps) plan(instruction);

        List<Step> steps = advice.plan().steps();
        var sort = (Step.Action) steps.get(steps.size() - 2);
        JsonNode by = sort.with().path("by").path(0);
        assertThat(sort.use()).isEqualTo("sheet.sort");
        assertThat(EXPRESSIONS
                        .fill(by.path("column"), bindings(advice), PORTAL)
                        .json()
                        .asText())
                .isEqualTo(column);
        assertThat(by.path("descending").asBoolean()).isEqualTo(descending);
        assertThat(((Step.Action) steps.getLast()).with().path("items").asText())
                .isEqualTo("${" + sort.id() + ".items}");
    }

    @Test
    void thePlanSaysInTheWordsOfTheInstructionWhatIsKept() {
        Advice.AddSteps advice = (Advice.AddSteps) plan("Export the unpaid invoices due this week");

        assertThat(advice.plan().steps())
                .filteredOn(step -> step instanceof Step.Let let && let.title() != null)
                .extracting(step -> ((Step.Let) step).title().en())
                .contains("Keep only: due this week");
        assertThat(problems(advice.plan())).isEmpty();
    }

    private static List<?> problems(Plan plan) {
        String yaml = new YamlPlanFormat().toYaml(plan);
        ParsedPlan parsed = new YamlPlanFormat().read(yaml);
        return new CatalogPlanValidator(RealTools.catalog(), EXPRESSIONS).problemsOf(parsed);
    }

    private Advice plan(String instruction) {
        return planner.plan(new PlanAdvisor.Request(instruction, Map.of(), List.of(), Locale.ENGLISH));
    }

    private static List<JsonNode> rowsAtLast(Advice.AddSteps advice) {
        String items =
                switch (advice.plan().steps().getLast()) {
                    case Step.Action action -> action.with().path("items").asText();
                    case Step.ForEach loop -> loop.in();
                    default -> throw new IllegalStateException("no rows");
                };
        var rows = new ArrayList<JsonNode>();
        EXPRESSIONS
                .fill(new ObjectMapper().getNodeFactory().textNode(items), bindings(advice), PORTAL)
                .json()
                .forEach(rows::add);
        return rows;
    }

    /** What is known before the last step: the portal's table, the inputs, and everything worked out from them. */
    private static Bindings bindings(Advice.AddSteps advice) {
        Map<String, Value> values = new HashMap<>();
        values.put("today", Value.of(text("2026-11-23"), PORTAL));
        values.put("office", Value.of(text("http://127.0.0.1"), PORTAL));
        var inputs = new ObjectMapper().createObjectNode();
        advice.plan().inputs().forEach((name, input) -> {
            JsonNode fallback = input.fallback();
            if (fallback != null) {
                inputs.set(
                        name,
                        EXPRESSIONS.fill(fallback, new Bindings(values), PORTAL).json());
            }
        });
        advice.inputs().forEach((name, value) -> inputs.set(name, value.json()));
        values.put("inputs", Value.of(inputs, PORTAL));
        values.put("rows", Value.of(table(), PORTAL));
        for (Step step : advice.plan().steps()) {
            if (step instanceof Step.Let let && let.id() != null) {
                values.put(let.id(), EXPRESSIONS.fill(let.value(), new Bindings(values), PORTAL));
            }
        }
        return new Bindings(values);
    }

    private static JsonNode table() {
        try {
            return new ObjectMapper().readTree("""
                            {"columns": ["Number", "Supplier", "Issued", "Due", "Amount", "Currency", "Status"], "items": [
                              {"Number": "A", "Supplier": "Nordlicht", "Issued": "2026-11-01", "Due": "2026-11-10",
                               "Amount": 120.5, "Currency": "EUR", "Status": "Unpaid"},
                              {"Number": "B", "Supplier": "Nordlicht", "Issued": "2026-11-02", "Due": "2026-11-24",
                               "Amount": 500, "Currency": "EUR", "Status": "Unpaid"},
                              {"Number": "C", "Supplier": "Harbour", "Issued": "2026-11-03", "Due": "2026-12-24",
                               "Amount": 900, "Currency": "USD", "Status": "Unpaid"},
                              {"Number": "INV-4", "Supplier": "Harbour", "Issued": "2026-10-03", "Due": "2026-11-26",
                               "Amount": 900, "Currency": "USD", "Status": "Paid"}]}
                            """);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String names(List<JsonNode> rows) {
        return String.join(
                " ",
                rows.stream()
                        .map(row -> row.path("Number").asText().replace("INV-4", "D"))
                        .toList());
    }

    private static JsonNode text(String text) {
        return new ObjectMapper().getNodeFactory().textNode(text);
    }

    private static final class NoEmbeddings implements SentenceEmbedder {
        @Override
        public float[] embed(String sentence) {
            throw new IllegalStateException("not loaded");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    }
}
