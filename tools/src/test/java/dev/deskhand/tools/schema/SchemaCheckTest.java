package dev.deskhand.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaCheck check = SchemaCheck.of(json("""
                    {"type": "object", "additionalProperties": false, "required": ["fields"],
                     "properties": {
                       "fields": {"type": "object", "minProperties": 1,
                                  "additionalProperties": {"type": ["string", "number"]}},
                       "url": {"type": "string", "minLength": 1},
                       "times": {"type": "integer", "minimum": 1, "maximum": 5},
                       "method": {"enum": ["GET", "POST"]},
                       "by": {"type": "array", "items": {"type": "object", "required": ["column"],
                              "properties": {"column": {"type": "string"}}}},
                       "target": {"$ref": "#/$defs/target"}},
                     "$defs": {"target": {"anyOf": [{"type": "string"},
                       {"type": "object", "additionalProperties": false, "properties": {"role": {"type": "string"}}}]}}}
                    """));

    @Test
    void acceptsWhatFits() {
        assertThat(messages("{'fields': {'A': 1}, 'url': 'x', 'target': {'role': 'button'}}"))
                .isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(check.problems(json("{}"))).containsExactly(new SchemaProblem("/fields", "`fields` is missing"));
    }

    @Test
    void saysWhichTypeWasExpectedAndWhichWasThere() {
        assertThat(messages("{'fields': {'A': 'x'}, 'url': 5, 'times': 'two'}"))
                .containsExactlyInAnyOrder(
                        "`url` should be text, was a number", "`times` should be a whole number, was text");
    }

    @Test
    void namesThePlaceInsideListsAndObjects() {
        assertThat(check.problems(json("{'fields': {'A': true}, 'by': [{'column': 'x'}, {}]}")))
                .containsExactlyInAnyOrder(
                        new SchemaProblem("/fields/A", "`fields.A` should be text or a number, was true"),
                        new SchemaProblem("/by/1/column", "`by[1].column` is missing"));
    }

    @Test
    void listsWhatIsAllowed() {
        assertThat(messages("{'fields': {'A': 'x'}, 'method': 'BREW', 'times': 9, 'uri': 'x'}"))
                .containsExactlyInAnyOrder(
                        "`method` should be one of \"GET\", \"POST\", was \"BREW\"",
                        "`times` should be at most 5, was 9",
                        "`uri` is not known here (known: fields, url, times, method, by, target)");
    }

    @Test
    void namesAllShapesWhenNoneFits() {
        assertThat(messages("{'fields': {'A': 'x'}, 'target': 7}"))
                .containsExactly("`target` should be text or an object, was a number");
    }

    @Test
    void judgesAValueByTheShapeItComesNearestTo() {
        assertThat(messages("{'fields': {'A': 'x'}, 'target': {'rolle': 'button'}}"))
                .containsExactly("`target.rolle` is not known here (known: role)");
    }

    @Test
    void letsExpressionsStandForAnythingInAPlan() {
        JsonNode planned = json(
                "{'fields': '${row}', 'times': '${n}', 'method': '${m}', 'target': '${t}', 'url': 3, 'by': '${b}'}");

        assertThat(check.problemsInPlan(planned))
                .containsExactly(new SchemaProblem("/url", "`url` should be text, was a number"));
        assertThat(check.problems(planned)).hasSizeGreaterThan(3);
    }

    private List<String> messages(String value) {
        return check.problems(json(value)).stream().map(SchemaProblem::message).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is checked is not written down first: it has to be judged as if it had been. */
    @Test
    void judgesAValueAsItWouldItsText() throws JsonProcessingException {
        var nodes = JsonNodeFactory.instance;
        List<JsonNode> values = List.of(
                nodes.numberNode(3),
                nodes.numberNode(6),
                nodes.numberNode((short) 2),
                nodes.numberNode(3L),
                nodes.numberNode(3_000_000_000L),
                nodes.numberNode(new BigInteger("99999999999999999999")),
                nodes.numberNode(3.0),
                nodes.numberNode(3.5),
                nodes.numberNode(new BigDecimal("3.0")),
                nodes.numberNode(new BigDecimal("3E+0")),
                nodes.textNode("3"),
                nodes.textNode(""),
                nodes.booleanNode(true),
                nodes.nullNode(),
                nodes.arrayNode().add(1).addNull(),
                nodes.objectNode().put("role", "button"),
                nodes.objectNode().put("role", 1).put("other", true));
        for (String field : List.of("times", "url", "target", "by", "method", "fields", "unknown")) {
            for (JsonNode value : values) {
                JsonNode whole = nodes.objectNode().set(field, value);
                JsonNode read = JSON.readTree(whole.toString());
                assertThat(check.problems(whole)).as("%s", whole).isEqualTo(check.problems(read));
            }
        }
    }

    @Test
    void aNumberIsJudgedByAllOfItsDigits() {
        var nodes = JsonNodeFactory.instance;
        for (String wrong : List.of("3.5", "3.00000000000000000001")) {
            JsonNode times = nodes.objectNode().set("times", nodes.numberNode(new BigDecimal(wrong)));
            assertThat(check.problems(times))
                    .as(wrong)
                    .extracting(SchemaProblem::pointer)
                    .contains("/times");
        }
    }
}
