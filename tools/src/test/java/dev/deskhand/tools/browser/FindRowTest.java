package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** A row that is looked for is one; of several nobody knows which is meant. */
class FindRowTest extends BrowserTest {

    @Test
    void severalRowsThatFitAreAQuestionAndAFurtherColumnTells() throws Exception {
        show(
                "/several",
                "<table><tr><th>Name<th>City<th>Phone<tr><td>Li Wei<td>Beijing<td>11<tr><td>Ann<td>Köln<td>22<tr><td>Li Wei<td>Xi'an<td>33</table>");
        var failed = failed("find_row", "{'where': {'Name': 'Li Wei'}}", FailureKind.AMBIGUOUS);
        assertThat(failed.message())
                .startsWith("2 rows have these values: ")
                .contains("\"City\":\"Beijing\"")
                .contains("\"Phone\":33");
        assertThat(failed.advice()).contains("a further column");
        assertThat(done("find_row", "{'where': {'Name': 'Li Wei', 'City': 'Beijing'}}")
                        .path("row")
                        .path("Phone")
                        .asInt())
                .isEqualTo(11);
        assertThat(done("find_row", "{'where': {'Name': 'Ann'}}").path("found").asBoolean())
                .isTrue();
    }

    @Test
    void rowsThatAreTheSameInAllColumnsAreAsGoodAsOne() throws Exception {
        show("/same", "<table><tr><th>Name<th>Hours<tr><td>Ann<td>8<tr><td>Ann<td>8<tr><td>Bob<td>7</table>");
        assertThat(done("find_row", "{'where': {'Name': 'Ann'}}")
                        .path("row")
                        .path("Hours")
                        .asInt())
                .isEqualTo(8);
    }
}
