package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

class TypeTest extends BrowserTest {

    @Test
    void typesKeyByKeyIntoTheSecondOfTwoFieldsOfOneNameAddsToItAndEmptiesIt() throws Exception {
        show("/type", """
                <label>Key <input name=a></label><label>Key <input id=b></label><pre id=log></pre>
                <script>b.onkeydown = (e) => { log.textContent += e.isTrusted ? e.key : '?'; };</script>""");
        done("type", "{'target': {'label': 'Key', 'nth': 2}, 'text': 'ab'}");
        assertThat(text()).contains("ab").doesNotContain("?");
        done("type", "{'target': {'label': 'Key', 'nth': 2}, 'text': 'c', 'add': true}");
        assertThat(value("#b")).isEqualTo("abc");
        done("type", "{'target': {'label': 'Key', 'nth': 2}, 'text': ''}");
        assertThat(value("#b")).isEmpty();
    }

    @Test
    void refusesALineBreakInAFieldOfOneLineBecauseItWouldSendTheForm() throws Exception {
        show("/line", "<form method=post><label>Note <input></label></form>");
        assertThat(failed("type", "{'target': 'Note', 'text': 'a\\nb'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Note' takes one line; a line break typed there sends the form.");
    }

    @Test
    void saysWhatTheFieldHoldsInsteadWhenItTakesOnlyAPart() throws Exception {
        show("/part", "<label>Code <input maxlength=2></label>");
        assertThat(failed("type", "{'target': 'Code', 'text': 'abc'}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Code' holds 'ab' after 'abc' was typed.");
    }

    @Test
    void whatIsAddedCountsOnlyWhereAllOfItIsTaken() throws Exception {
        show("/added", "<label>Note <input maxlength=6 value=abc></label><label>Long <textarea>one</textarea></label>");
        assertThat(failed("type", "{'target': 'Note', 'text': 'defghi', 'add': true}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Note' holds 'abcdef' after 'defghi' was typed.");
        done("type", "{'target': 'Long', 'text': ' two\\nthree', 'add': true}");
        assertThat(value("textarea")).isEqualTo("one two\nthree");
    }

    private static String value(String css) throws Exception {
        return done("read", "{'target': {'css': '" + css + "'}}").path("text").asText();
    }
}
