package dev.deskhand.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
}
