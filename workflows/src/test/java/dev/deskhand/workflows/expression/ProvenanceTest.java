package dev.deskhand.workflows.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression makes what data from outside chose, joined or counted look like a person's own word. */
class ProvenanceTest {

    private static final Source AUTHOR = Source.author("demo");
    private static final Source ANNA = Source.user("anna");
    private static final Source PAGE = Source.page("evil.example", null);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Expressions expressions = new CelExpressions();
    private final Bindings bindings = new Bindings(Map.of(
            "page", Value.of(json("{\"text\":\"b@x\",\"n\":1,\"flag\":true}"), PAGE),
            "inputs", Value.of(json("{\"to\":\"a@x\",\"list\":[{\"to\":\"a@x\"},{\"to\":\"b@x\"}]}"), ANNA)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.text",
                "page.flag ? 'a@x' : 'b@x'",
                "page.flag ? inputs.to : 'b@x'",
                "['a@x', 'b@x'][page.n]",
                "['a@x', 'b@x'].filter(a, a == page.text)[0]",
                "inputs.list[page.n].to",
                "inputs.list.filter(i, i.to == page.text)[0].to",
                "(page.flag ? inputs.list[0] : inputs.list[1]).to",
                "{'a': inputs.to, 'b': 'b@x'}[page.flag ? 'a' : 'b']",
                "inputs.list.map(i, page.flag ? i : inputs.list[1])[0].to",
                "join([inputs.to, page.text], ',')",
                "lower(page.text)",
                "text(page.n)",
                "'a@x' + page.text",
                "page.text.replace('b', 'a')",
                "inputs.list.filter(i, page.flag).size()",
            })
    void whatAPageTookPartInIsNotTrusted(String expression) {
        Value made = expressions.evaluate(expression, bindings, AUTHOR);
        assertThat(made.isTrusted()).as("%s gave %s", expression, made).isFalse();
        assertThat(made.sources()).contains(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inputs.list.filter(i, i.to == page.text)",
                "['a@x', 'b@x'].filter(a, a == page.text)",
                "page.flag ? inputs.list : [{'to': 'c@x'}]",
                "inputs.list.map(i, page.flag ? i : inputs.list[1])",
                "inputs.list.filter(i, i.to == page.text).map(i, {'to': i.to})",
                "['a@x'].filter(a, page.flag) + ['c@x'].filter(c, page.flag)",
            })
    void eachItemThatAPageChoseIsNotTrusted(String expression) {
        Value made = expressions.evaluate(expression, bindings, AUTHOR);
        assertThat(made.json()).isNotEmpty();
        for (int i = 0; i < made.json().size(); i++) {
            assertThat(made.at("/" + i).isTrusted())
                    .as("%s item %d", expression, i)
                    .isFalse();
            assertThat(made.at("/" + i + "/to").json().isMissingNode()
                            || made.at("/" + i).at("/to").sources().contains(PAGE)
                            || !made.at("/" + i).json().isObject())
                    .as("%s item %d field", expression, i)
                    .isTrue();
        }
    }

    @Test
    void whatAnExpressionSaysItselfHasThePlansSource() {
        Source model = Source.model("planner");
        assertThat(expressions.evaluate("'boss@evil.example'", bindings, model).sources())
                .containsExactly(model);
        assertThat(expressions
                        .evaluate("inputs.to + '@evil.example'", bindings, model)
                        .isTrusted())
                .isFalse();
        assertThat(expressions.evaluate("'a' + 'b'", bindings, AUTHOR).sources())
                .containsExactly(AUTHOR);
    }

    @Test
    void aPersonsOwnWordsStayTrustedThroughExpressions() {
        for (String expression : new String[] {
            "inputs.to", "lower(inputs.to)", "inputs.list.filter(i, i.to != '')", "'x' + inputs.to", "inputs.list[0].to"
        }) {
            assertThat(expressions.evaluate(expression, bindings, AUTHOR).isTrusted())
                    .as(expression)
                    .isTrue();
        }
    }

    @Test
    void whatNobodyIsKnownToHaveSaidIsNotTrusted() {
        assertThat(new Value(json("{\"to\":\"x\"}"), dev.deskhand.tools.spi.Provenance.none()).isTrusted())
                .isFalse();
        assertThat(Value.of(json("{\"to\":\"x\"}"), ANNA).isTrusted()).isTrue();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
