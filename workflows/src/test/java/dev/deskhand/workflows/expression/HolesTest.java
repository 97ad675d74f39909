package dev.deskhand.workflows.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HolesTest {

    private static final JsonNode TEMPLATE = SampleEvents.json(
            "{\"role\": \"link\", \"name\": \"PDF of ${order.Number}\", \"within\": \"${order[\\\"Number\\\"]}\"}");

    private static Holes holes(String template, String filled) {
        return Holes.of(SampleEvents.json(template), SampleEvents.json(filled)).orElseThrow();
    }

    @Test
    void whatWasPutInIsReadOffWhatCameOfIt() {
        var holes = holes(
                "{\"name\": \"PDF of ${o.number}, ${o.kind}\", \"nth\": 2}",
                "{\"name\": \"PDF of A-1, open\", \"nth\": 2}");
        assertThat(holes.values()).isEqualTo(Map.of("${o.number}", "A-1", "${o.kind}", "open"));
    }

    @Test
    void whatWasFoundInsteadBecomesATemplateAgain() {
        var holes = holes("{\"within\": \"${o[\\\"no\\\"]}\"}", "{\"within\": \"A-1\"}");
        assertThat(holes.general(SampleEvents.json("{\"name\": \"Print A-1 (A-10)\", \"within\": \"A-1\"}")))
                .contains(SampleEvents.json(
                        "{\"name\": \"Print ${o[\\\"no\\\"]} (A-10)\", \"within\": \"${o[\\\"no\\\"]}\"}"));
    }

    @Test
    void whatHoldsNotEveryValueOrAnExpressionOfThePageIsNoTemplate() {
        var holes = holes("{\"within\": \"${o.no}\"}", "{\"within\": \"A-1\"}");
        assertThat(holes.general(SampleEvents.json("{\"name\": \"Print\"}"))).isEmpty();
        assertThat(holes.general(SampleEvents.json("{\"name\": \"${secret}\", \"within\": \"A-1\"}")))
                .isEmpty();
    }

    @Test
    void whereItCannotBeToldNothingIs() {
        assertThat(Holes.of(TEMPLATE, SampleEvents.json("{\"name\": \"PDF of A-1\", \"within\": \"A-1\"}")))
                .as("two expressions with the same value")
                .isEmpty();
        assertThat(Holes.of(SampleEvents.json("{\"name\": \"${a}${b}\"}"), SampleEvents.json("{\"name\": \"xy\"}")))
                .isEmpty();
        assertThat(Holes.of(SampleEvents.json("{\"name\": \"Save\"}"), SampleEvents.json("{\"name\": \"Save\"}")))
                .isEmpty();
        assertThat(Holes.of(SampleEvents.json("{\"name\": \"${a}\"}"), SampleEvents.json("{\"name\": {}}")))
                .isEmpty();
    }
}
