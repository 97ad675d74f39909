package dev.deskhand.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlPlanFormatTest {

    private static final String ENTER = """
            workflow: enter-new-invoices
            title: {en: Enter new invoices, zh: 录入新发票}
            inputs:
              book: {type: file, title: Invoice list}
              portal: {type: url, default: "${office}/portal"}
              plain: text
            steps:
              - id: rows
                use: sheet.read
                with: {file: "${inputs.book}", header: true}
                retry: 2
              - id: entered
                each: invoice in ${rows.items}
                on_error: continue
                collect: "${invoice.Number}"
                steps:
                  - use: browser.fill
                    with:
                      fields: {Supplier: "${invoice.Supplier}", Issued: 2026-01-31}
                    when: invoice.Amount > 0
                  - id: saved
                    use: browser.click
                    with: {target: {role: button, name: Save}}
                    expect: page.text.contains("saved")
                    timeout: 30
                    verify:
                      use: browser.find_row
                      with: {where: {Number: "${invoice.Number}"}}
              - if: entered.failed > 0
                then:
                  - ask: Go on?
                    answer: {type: choice, options: ["yes", "no"]}
              - id: n
                let: ${entered.succeeded}
            outputs:
              saved: ${n}
            examples: [Enter the invoices in x.xlsx]
            """;

    private final PlanFormat format = new YamlPlanFormat();

    @Test
    void readsEveryKindOfStep() {
        Plan plan = format.read(ENTER).plan();
        assertThat(plan.name()).isEqualTo("enter-new-invoices");
        assertThat(plan.title()).isEqualTo(new LocalizedText("Enter new invoices", "录入新发票"));
        assertThat(plan.inputs()).containsOnlyKeys("book", "portal", "plain");
        assertThat(plan.inputs().get("portal").required()).isFalse();
        assertThat(plan.inputs().get("book").required()).isTrue();
        var each = (Step.ForEach) plan.steps().get(1);
        assertThat(each.item()).isEqualTo("invoice");
        assertThat(each.in()).isEqualTo("${rows.items}");
        assertThat(each.onError()).isEqualTo(Step.OnError.CONTINUE);
        var saved = (Step.Action) each.steps().get(1);
        assertThat(saved.timeoutSeconds()).isEqualTo(30);
        assertThat(saved.verify()).isNotNull().extracting(Step.Verify::happened).isEqualTo("output.found");
        var fill = (Step.Action) each.steps().get(0);
        assertThat(fill.with().at("/fields/Issued").isTextual())
                .as("dates stay text")
                .isTrue();
        assertThat(((Step.Action) plan.steps().get(0)).retry()).isEqualTo(new Step.Retry(2, 2));
        assertThat(((Step.Ask) ((Step.Choice) plan.steps().get(2)).then().get(0))
                        .answer()
                        .options())
                .containsExactly("yes", "no");
    }

    @Test
    void writesWhatItReads() {
        Plan plan = format.read(ENTER).plan();
        assertThat(format.read(format.toYaml(plan)).plan()).isEqualTo(plan);
        assertThat(format.read(format.toJson(plan)).plan()).isEqualTo(plan);
    }

    @Test
    void whatItWritesFitsThePublishedSchema() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(format.schema().toString());
        assertThat(schema.validate(
                        format.toJson(format.read(ENTER).plan()).toString(), com.networknt.schema.InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void fieldsThatPicturesMustNotShowAreKeptAndFitTheSchema() {
        Plan plan = format.read(ENTER + "mask: [IBAN, \"css:.private\"]\n").plan();
        assertThat(plan.mask()).containsExactly("IBAN", "css:.private");
        assertThat(format.read(format.toYaml(plan)).plan()).isEqualTo(plan);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(format.schema().toString());
        assertThat(schema.validate(format.toJson(plan).toString(), com.networknt.schema.InputFormat.JSON))
                .isEmpty();
        assertThat(problemsOf(ENTER + "mask: [\"css:\"]\n"))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("\"css:\" names no field");
    }

    @Test
    void everyProblemHasItsLineAndColumn() {
        List<Problem> problems = problemsOf("""
                workflow: x
                titel: Wrong key
                steps:
                  - use: browser.open
                    wiht: {url: x}
                  - each: rows.items
                    steps: []
                  - id: nothing
                  - use: a.b
                    on_error: ignore
                """);
        assertThat(problems)
                .extracting(Problem::place)
                .containsExactlyInAnyOrder(
                        new Place(2, 1), new Place(5, 5), new Place(6, 5), new Place(8, 5), new Place(10, 5));
        assertThat(problems.get(0).advice()).isEqualTo("Did you mean \"title\"?");
        assertThat(problems).extracting(Problem::message).contains("\"wiht\" is not known here");
    }

    @Test
    void brokenYamlSaysWhere() {
        assertThat(problemsOf("workflow: x\nsteps:\n  - use: [a\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).startsWith("this is not YAML");
                    assertThat(problem.place()).isEqualTo(new Place(4, 1));
                });
        assertThat(problemsOf("")).singleElement().extracting(Problem::message).isEqualTo("the text is empty");
        assertThat(problemsOf("just text")).isNotEmpty();
        assertThat(problemsOf("steps: []\nsteps: []"))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("\"steps\" is given twice");
        assertThat(problemsOf("a: &x [1]\nb: *x\nsteps: []")).isNotEmpty();
    }

    @Test
    void outputsAndStepsKeepTheirTitles() {
        Plan plan = format.read("""
                        steps:
                          - {id: open, title: {en: Keep the open ones, zh: 保留未结的}, let: "${[1]}"}
                          - {title: Enter them, each: "o in ${open}", steps: [{ask: Sure}]}
                          - {title: In doubt, if: open.size() > 1, then: [{ask: Sure}]}
                        outputs:
                          short: "${open}"
                          long: {title: {en: Open, zh: 未结}, value: "${open}", columns: {no: {en: Number, zh: 编号}}}
                          own: {value: 1, other: 2}
                        """).plan();

        Output output = Objects.requireNonNull(plan.outputs().get("long"));
        assertThat(output.title()).isEqualTo(LocalizedText.of("Open", "未结"));
        assertThat(output.value().asText()).isEqualTo("${open}");
        assertThat(output.columns()).containsEntry("no", LocalizedText.of("Number", "编号"));
        assertThat(Objects.requireNonNull(plan.outputs().get("own")).value()).hasSize(2);
        assertThat(format.read(format.toJson(plan)).plan()).isEqualTo(plan);
        assertThat(format.read(format.toYaml(plan)).plan()).isEqualTo(plan);
    }

    @Test
    void aNumberThatIsTooLargeIsToldItsBound() {
        String plan = "title: x\nsteps:\n  - {explore: Find it, result: {a: string}, budget: {%s}}\n";
        var explore = (Step.Explore)
                format.read(plan.formatted("tokens: 2000000")).plan().steps().getFirst();
        assertThat(explore.budget().tokens()).isEqualTo(2_000_000);
        for (String tokens : List.of("100000001", "9999999999999999999999", "-1")) {
            assertThat(problemsOf(plan.formatted("tokens: " + tokens)))
                    .extracting(Problem::message)
                    .containsExactly("\"tokens\" should be from 0 to 100000000");
        }
        assertThat(problemsOf(plan.formatted("steps: 1000001")))
                .extracting(Problem::message)
                .containsExactly("\"steps\" should be from 0 to 1000000");
        assertThat(problemsOf(plan.formatted("tokens: many")))
                .extracting(Problem::message)
                .containsExactly("\"tokens\" should be a whole number");
    }

    private List<Problem> problemsOf(String yaml) {
        return catchThrowableOfType(PlanSyntaxException.class, () -> format.read(yaml))
                .problems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\0b\"", "\"\\x00\"", "\"\\ud83d\"", "{\"k\\0\": 1}"})
    void aCharacterThatNoTextCanHoldIsFoundWhereItStands(String value) {
        assertThatThrownBy(() -> new YamlPlanFormat().read("steps:\n  - let: " + value))
                .isInstanceOfSatisfying(
                        PlanSyntaxException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.place().line()).isEqualTo(2);
                            assertThat(problem.message()).contains("none that a text can hold");
                        }));
    }
}
