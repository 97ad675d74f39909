package dev.deskhand.workflows.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Place;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogPlanValidatorTest {

    private static final String READ_OUTPUT = """
            {"type":"object","additionalProperties":false,"properties":{
              "items":{"type":"array","items":{"type":"object"}},"count":{"type":"integer"}}}""";

    private final ToolCatalog catalog = new ToolCatalog(List.of(new Described(
            "sheet",
            describe(
                    "sheet.read",
                    Effect.READ,
                    "{\"file\":{\"type\":\"string\"},\"header\":{\"type\":\"boolean\"}}",
                    READ_OUTPUT),
            describe(
                    "sheet.write",
                    Effect.CHANGE,
                    "{\"file\":{\"type\":\"string\"},\"items\":{\"type\":\"array\"}}",
                    "{}"))));
    private final CatalogPlanValidator validator = new CatalogPlanValidator(catalog, new CelExpressions());

    @Test
    void aSoundPlanHasNoProblems() {
        assertThat(problems("""
                        inputs: {book: file, limit: {type: number, default: 5}, day: {type: date, default: "${date_add(today, 3)}"}}
                        steps:
                          - {id: rows, use: sheet.read, with: {file: "${inputs.book}"}}
                          - id: done
                            each: row in ${rows.items}
                            steps:
                              - {id: wrote, use: sheet.write, with: {file: "x-${row_index}.csv", items: ["${row}"]}, when: row.Amount > inputs.limit}
                            collect: {n: "${row.Number}"}
                          - {id: n, let: "${done.succeeded + rows.count}"}
                        outputs: {n: "${n}", all: "${done.failures}"}
                        """)).isEmpty();
    }

    @Test
    void unknownActionsAreNamedWithTheNearest() {
        assertThat(problems("steps:\n  - use: sheet.reed\n    with: {file: x}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("there is no action \"sheet.reed\"");
                    assertThat(problem.advice()).isEqualTo("Did you mean \"sheet.read\"?");
                    assertThat(problem.place()).isEqualTo(new Place(2, 5));
                });
    }

    @Test
    void moreCanOnlyBePlannedBetweenTheOutermostSteps() {
        assertThat(problems("steps:\n  - plan_more: Look\n")).isEmpty();
        assertThat(problems("steps:\n  - each: x in ${[1, 2]}\n    steps:\n      - plan_more: Look at it\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message())
                            .isEqualTo("plan_more stands inside a loop or a choice, and more can only be planned"
                                    + " between the outermost steps");
                    assertThat(problem.advice()).isEqualTo("Move plan_more out, before or after the loop or choice");
                    assertThat(problem.place()).isEqualTo(new Place(4, 9));
                });
        assertThat(problems("steps:\n  - if: 1 < 2\n    then:\n      - plan_more: Look\n"))
                .hasSize(1);
    }

    @Test
    void argumentsAreCheckedAgainstTheActionsSchema() {
        assertThat(problems("steps:\n  - use: sheet.read\n    with: {file: 5, sheeet: y}"))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "sheet.read: `file` should be text, was a number",
                        "sheet.read: `sheeet` is not known here (known: file, header)");
        assertThat(problems("steps:\n  - use: sheet.read"))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("sheet.read: `file` is missing");
    }

    @Test
    void unknownNamesAndMissingPartsAreFoundBeforeTheRun() {
        assertThat(messages("${rowz.items}")).singleElement().asString().startsWith("there is no \"rowz\" here");
        assertThat(messages("${rows.itms}")).containsExactly("\"rows\" has no \"itms\"");
        assertThat(messages("${inputs.bok}")).containsExactly("\"inputs\" has no \"bok\"");
        assertThat(messages("${rows.items[0].Anything}")).isEmpty();
        assertThat(messages("${rows.items.map(}")).isNotEmpty();
        assertThat(messages("${never closed")).containsExactly("the expression that begins with ${ has no end");
    }

    @Test
    void usingAStepBeforeItHasRunIsACycleOrAMistake() {
        assertThat(problems("""
                        steps:
                          - {id: a, let: "${b}"}
                          - {id: b, let: "${a}"}
                        """))
                .singleElement()
                .satisfies(problem -> assertThat(problem.advice()).contains("\"b\" has not run by then"));
        assertThat(problems("steps:\n  - {id: a, let: \"${a}\"}")).hasSize(1);
    }

    @Test
    void loopsNeedListsAndNamesEndWithThem() {
        assertThat(problems("""
                        inputs: {book: file}
                        steps:
                          - {id: rows, use: sheet.read, with: {file: "${inputs.book}"}}
                          - each: row in ${rows.count}
                            steps: [{id: x, let: "${row}"}]
                          - let: ${x}
                        """))
                .extracting(Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("${rows.count} is not a list"),
                        second -> assertThat(second).startsWith("there is no \"x\" here"));
    }

    @Test
    void verifyMayOnlyLook() {
        assertThat(problems("""
                        steps:
                          - use: sheet.write
                            with: {file: x}
                            verify: {use: sheet.write, with: {file: x}, happened: output.found}
                        """))
                .extracting(Problem::message)
                .contains("verify may only look, and sheet.write changes things");
    }

    @Test
    void doubleIdsAndReservedNamesAreRefused() {
        assertThat(problems("steps:\n  - {id: a, let: 1}\n  - {id: a, let: 2}\n  - {id: today, let: 3}"))
                .extracting(Problem::message)
                .containsExactly("two steps have the id \"a\"", "\"today\" is a name of its own here");
    }

    @Test
    void wordsThatMeanSomethingElseInExpressionsNameNothing() {
        assertThat(problems("steps:\n  - {id: list, let: 1}\n  - each: map in ${[1]}\n    steps: [{let: 1}]"))
                .extracting(Problem::message)
                .containsExactly(
                        "\"list\" means something else in expressions", "\"map\" means something else in expressions");
    }

    @Test
    void listsTheRequiredInputsThatWereNotGiven() {
        var plan = new YamlPlanFormat()
                .read(
                        "inputs: {a: file, b: {type: text, default: x}, c: {type: text, required: false}}\nsteps: [{let: 1}]")
                .plan();
        assertThat(validator.missingInputs(plan, Set.of())).containsExactly("a");
        assertThat(validator.missingInputs(plan, Set.of("a"))).isEmpty();
    }

    private List<String> messages(String expression) {
        return problems(
                        "inputs: {book: file}\nsteps:\n  - {id: rows, use: sheet.read, with: {file: \"${inputs.book}\"}}\n  - let: \""
                                + expression + "\"")
                .stream()
                .map(Problem::message)
                .toList();
    }

    private List<Problem> problems(String yaml) {
        return validator.problemsOf(new YamlPlanFormat().read(yaml));
    }

    private static ActionDescription describe(String name, Effect effect, String properties, String output) {
        return ActionDescription.of(
                name,
                name,
                effect,
                new Sentence(name, name),
                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"file\"],\"properties\":"
                        + properties + "}",
                output);
    }

    private record Described(String name, List<Action> actions) implements Tool {
        Described(String name, ActionDescription... descriptions) {
            this(
                    name,
                    List.<ActionDescription>of(descriptions).stream()
                            .map(d -> (Action) new Silent(d))
                            .toList());
        }
    }

    private record Silent(ActionDescription description) implements Action {
        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            throw new AssertionError("validation runs nothing");
        }
    }
}
