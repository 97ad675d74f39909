package dev.deskhand.workflows.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Nesting;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CelExpressionsTest {

    private static final Source AUTHOR = Source.author("demo");
    private static final Source API = Source.api("crm.example", "/customers");
    private static final Source ANNA = Source.user("anna");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Expressions expressions = new CelExpressions();
    private final Bindings bindings = new Bindings(Map.of(
            "inputs", Value.of(json("{\"portal\":\"http://erp.example/\",\"limit\":1000,\"name\":\"Anna\"}"), ANNA),
            "rows", rows()));

    @Test
    void aWholeTemplateKeepsTheTypeOfItsExpression() {
        assertThat(fill("\"${inputs.limit}\"").json()).isEqualTo(json("1000"));
        assertThat(fill("\"${rows.items.size()}\"").json()).isEqualTo(json("3"));
        assertThat(fill("\"${rows.items[1].Amount}\"").json().doubleValue()).isEqualTo(20.5);
        assertThat(fill("\"${rows.items}\"").json()).hasSize(3);
    }

    @Test
    void whatIsNoNumberIsSaid() {
        for (String none : List.of(
                "1.0 / (double(rows.items.size()) - 3.0)",
                "double(inputs.limit) / 0.0",
                "0.0 / double(inputs.limit - 1000)",
                "[-1.0 / 0.0]")) {
            assertThatThrownBy(() -> fill("\"${" + none + "}\""))
                    .as(none)
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageContaining("it divides by zero, or its result is too large for a number");
        }
    }

    @Test
    void expressionsWithinATextBecomeText() {
        assertThat(fill("\"${inputs.portal}invoices/${rows.items[0].Number}?n=${rows.items[1].Amount}\"")
                        .json()
                        .asText())
                .isEqualTo("http://erp.example/invoices/A-1?n=20.5");
        assertThat(fill("\"costs $${inputs.limit}\"").json().asText()).isEqualTo("costs ${inputs.limit}");
    }

    @Test
    void noDigitOfALongNumberIsLost() {
        var row = JSON.createObjectNode();
        row.put("card", new java.math.BigDecimal("6222021234567890123"));
        row.put("other", new java.math.BigDecimal("6222021234567890124"));
        row.put("rate", new java.math.BigDecimal("0.10000000000000001"));
        var of = new Bindings(Map.of("r", Value.of(row, API)));

        assertThat(expressions.fill(json("\"to ${r.card}\""), of, AUTHOR).json().asText())
                .isEqualTo("to 6222021234567890123");
        assertThat(expressions
                        .fill(json("\"${'to ' + string(r.card)}\""), of, AUTHOR)
                        .json()
                        .asText())
                .isEqualTo("to 6222021234567890123");
        assertThat(expressions
                        .fill(json("\"${r.card == r.other}\""), of, AUTHOR)
                        .json()
                        .asBoolean())
                .isFalse();
        assertThat(expressions
                        .fill(json("\"${r.rate * 2.0}\""), of, AUTHOR)
                        .json()
                        .doubleValue())
                .isEqualTo(0.2);
    }

    @Test
    void theBranchesOfAChoiceMayDifferInType() {
        assertThat(fill("\"${inputs.limit > 0 ? 'some' : null}\"").json().asText())
                .isEqualTo("some");
        assertThat(fill("\"${inputs.limit < 0 ? 'some' : null}\"").json().isNull())
                .isTrue();
        assertThat(fill("\"${(inputs.limit < 0 ? 'some' : null) == null}\"")
                        .json()
                        .asBoolean())
                .isTrue();
        assertThat(fill("\"${rows.items.map(r, {'No': has(r.Number) ? r.Number : 0})}\"")
                        .json())
                .hasSize(3);
        assertThat(expressions.check("inputs.a ? 'x' : null", Set.of("inputs"))).isEmpty();
        assertThat(expressions.check("inputs.a ? 'x' + 1 : null", Set.of("inputs")))
                .hasSize(1);
    }

    @Test
    void everyPartKeepsItsOwnSources() {
        Value filled =
                fill("{\"url\":\"${inputs.portal}new\",\"fields\":{\"No\":\"${rows.items[2].Number}\"},\"fixed\":1}");
        assertThat(filled.at("/url").sources()).containsExactlyInAnyOrder(AUTHOR, ANNA);
        assertThat(filled.at("/fields/No").sources()).containsExactly(Source.file("book.xlsx", "Sheet1!4"));
        assertThat(filled.at("/fixed").sources()).containsExactly(AUTHOR);
    }

    @Test
    void eachItemOfAMadeListHasItsOwnSourcesFieldByField() {
        Value book = new Value(
                json("[{\"name\":\"Ada\",\"tel\":\" 1 \"},{\"name\":\"Bo\",\"tel\":\"2\"}]"), cells("a.xlsx"));
        Value other = new Value(json("[{\"name\":\"Cy\",\"tel\":\"3\"}]"), cells("b.xlsx"));
        var both = new Bindings(Map.of("book", book, "other", other, "crm", Value.of(json("[7]"), API)));

        Value made = expressions.evaluate(
                "book.filter(r, trim(r.tel) != '9').map(r, {'id': crm[0], 'tel': r.tel == '' ? 'none' : trim(r.tel)})"
                        + " + other.map(o, {'tel': o.tel})",
                both,
                AUTHOR);

        assertThat(made.json()).isEqualTo(json("[{\"id\":7,\"tel\":\"1\"},{\"id\":7,\"tel\":\"2\"},{\"tel\":\"3\"}]"));
        assertThat(made.at("/0/tel").sources()).containsExactly(Source.file("a.xlsx", "0"));
        assertThat(made.at("/1").at("/tel").sources()).containsExactly(Source.file("a.xlsx", "1"));
        assertThat(made.at("/1/id").sources()).containsExactly(API);
        assertThat(made.at("/1").sources()).containsExactlyInAnyOrder(API, Source.file("a.xlsx", "1"));
        assertThat(made.at("/2").sources()).containsExactly(Source.file("b.xlsx", "0"));
        assertThat(made.sources()).contains(Source.file("a.xlsx", "0"), Source.file("b.xlsx", "0"), API);
    }

    @Test
    void anItemPickedFromTheWholeListKeepsTheSourcesOfAll() {
        Value book = new Value(json("[{\"n\":1},{\"n\":2}]"), cells("a.xlsx"));
        Value made =
                expressions.evaluate("[1].map(x, sum(book.map(b, b.n)))", new Bindings(Map.of("book", book)), AUTHOR);
        assertThat(made.at("/0").sources()).contains(Source.file("a.xlsx", "0"), Source.file("a.xlsx", "1"));
    }

    private static Provenance cells(String file) {
        return Provenance.of(Source.file(file, "0"))
                .below("/0")
                .with(Provenance.of(Source.file(file, "1")).below("/1"));
    }

    @Test
    void aFilteredListStillKnowsWhereEachItemCameFrom() {
        Value filtered = expressions.evaluate("rows.items.filter(r, r.Amount > 15)", bindings, AUTHOR);
        assertThat(filtered.json()).hasSize(2);
        assertThat(filtered.at("/0").sources()).contains(Source.file("book.xlsx", "Sheet1!3"));
        assertThat(filtered.at("/0").provenance().byPointer().get(""))
                .containsExactly(Source.file("book.xlsx", "Sheet1!3"));
    }

    @Test
    void computedValuesCarryTheSourcesOfAllTheyWereMadeFrom() {
        Value total = expressions.evaluate("sum(rows.items.map(r, r.Amount)) + inputs.limit", bindings, AUTHOR);
        assertThat(total.json().doubleValue()).isEqualTo(1060.5);
        assertThat(total.sources())
                .contains(ANNA)
                .anyMatch(source -> source.name().equals("book.xlsx"));
    }

    @Test
    void wholeAndDecimalNumbersMix() {
        assertThat(number("rows.items[1].Amount * 2")).isEqualTo(41);
        assertThat(number("2 + rows.items[1].Amount")).isEqualTo(22.5);
        assertThat(number("rows.items[1].Amount - rows.items[0].Amount")).isEqualTo(10.5);
        assertThat(number("rows.items[0].Amount / 4.0")).isEqualTo(2.5);
        assertThat(expressions.test("rows.items[0].Amount < 10.5 && rows.items[0].Amount == 10.0", bindings))
                .isTrue();
    }

    @Test
    void offersTheFunctionsOfficeWorkNeeds() {
        assertThat(text("join(rows.items.map(r, r.Number), \", \")")).isEqualTo("A-1, A-2, A-3");
        assertThat(text("date_add(\"2026-02-27\", 3)")).isEqualTo("2026-03-02");
        assertThat(number("round(10.0 / 3.0, 2)")).isEqualTo(3.33);
        assertThat(number("number(\" 12.50 \")")).isEqualTo(12.5);
        assertThat(text("lower(trim(\" ÄB \"))")).isEqualTo("äb");
        assertThat(expressions.evaluate("unique([1, 2, 1])", bindings, AUTHOR).json())
                .hasSize(2);
        assertThat(expressions
                        .evaluate("flatten([[1], [2, 3]])", bindings, AUTHOR)
                        .json())
                .hasSize(3);
        assertThat(text("inputs.name.replace(\"n\", \"N\")")).isEqualTo("ANNa");
        assertThat(text("text(10.0)")).isEqualTo("10");
    }

    @Test
    void numbersThatWouldFillTheMemoryAreRefused() {
        for (String formula : List.of(
                "round(1.0, 2000000000)",
                "sum(['1e999999999', '1'])",
                "number('1e-999999999')",
                "round('1e999999999', 2)")) {
            assertThatThrownBy(() -> number(formula)).as(formula).isInstanceOf(ExpressionException.class);
        }
    }

    @Test
    void aMissingPartSaysWhatIsThere() {
        assertThatThrownBy(() -> expressions.evaluate("rows.items[0].Suplier", bindings, AUTHOR))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e).hasMessageContaining("\"rows.items.0\" has no \"Suplier\"");
                    assertThat(e.advice()).contains("Number", "Amount");
                });
        assertThatThrownBy(() -> expressions.evaluate("rows.itms.size()", bindings, AUTHOR))
                .hasMessageContaining("\"rows\" has no \"itms\"");
        assertThatThrownBy(() -> expressions.evaluate("rows.items.map(r, r.Nope)", bindings, AUTHOR))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("Nope");
        assertThatThrownBy(() -> expressions.evaluate("wrong.name", bindings, AUTHOR))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.advice()).contains("inputs, rows"));
    }

    @Test
    void checkFindsUnknownNamesAndSyntaxBeforeAnythingRuns() {
        Set<String> names = Set.of("inputs", "rows");
        assertThat(expressions.check("rows.items.size() > 0", names)).isEmpty();
        assertThat(expressions.check("rows.items.filter(r, r.a == 1)", names)).isEmpty();
        assertThat(expressions.check("row.items", names))
                .containsExactly("there is no \"row\" here; the names are inputs, rows");
        assertThat(expressions.check("rows.items.(", names)).isNotEmpty();
        assertThat(expressions.check("summ(rows.items)", names)).containsExactly("there is no function \"summ\"");
        assertThat(expressions.namesIn(json("{\"a\":[\"${x.y} and ${inputs.z}\"],\"b\":\"plain\"}")))
                .containsExactly("inputs", "x");
    }

    @Test
    void aConditionMustBeTrueOrFalse() {
        assertThatThrownBy(() -> expressions.test("inputs.limit", bindings)).hasMessageContaining("not true or false");
        assertThat(expressions.test("inputs.name.startsWith(\"An\") && has(inputs.limit)", bindings))
                .isTrue();
    }

    @Test
    void columnNamesInAnyScriptAreReadWithBrackets() {
        var chinese = bindings.with("row", Value.of(json("{\"发票号\":\"F-1\",\"Due date\":null}"), ANNA));
        assertThat(expressions.evaluate("row[\"发票号\"]", chinese, AUTHOR).json().asText())
                .isEqualTo("F-1");
        assertThat(expressions.test("row[\"Due date\"] == null", chinese)).isTrue();
    }

    private Value fill(String template) {
        return expressions.fill(json(template), bindings, AUTHOR);
    }

    private double number(String expression) {
        return expressions.evaluate(expression, bindings, AUTHOR).json().doubleValue();
    }

    private String text(String expression) {
        return expressions.evaluate(expression, bindings, AUTHOR).json().asText();
    }

    private static Value rows() {
        var provenance = Provenance.of(Source.file("book.xlsx", null));
        for (int i = 0; i < 3; i++) {
            provenance = provenance.with(
                    Provenance.of(Source.file("book.xlsx", "Sheet1!" + (i + 2))).below("/items/" + i));
        }
        return new Value(
                json(
                        "{\"items\":[{\"Number\":\"A-1\",\"Amount\":10},{\"Number\":\"A-2\",\"Amount\":20.5},{\"Number\":\"A-3\",\"Amount\":30}]}"),
                provenance);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatAPlanPutsAroundItselfAgainAndAgainHasAnEnd() {
        Value value = Value.text("x", ANNA);
        for (int i = 0; i < Nesting.COMPUTED; i++) {
            Value before = value;
            value = expressions.fill(json("[\"${v}\"]"), new Bindings(Map.of("v", before)), AUTHOR);
        }
        Value deepest = value;
        var last = new Bindings(Map.of("v", deepest));

        assertThat(expressions.evaluate("v", last, AUTHOR)).isEqualTo(deepest);
        assertThatThrownBy(() -> expressions.fill(json("[\"${v}\"]"), last, AUTHOR))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("more than 200 lists and objects within each other");
        assertThatThrownBy(() -> expressions.evaluate("[v]", last, AUTHOR))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("\"[v]\" gives more than 200");
    }
}
