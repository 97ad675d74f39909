package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Fields that nothing names go by the words before them, as the outline tells them. */
class DistantNamesTest extends BrowserTest {

    private static String item(String label, String field) {
        return "<div class=row><div class=col><label title=\"%s\">%s</label></div><div class=col><div><div>%s</div></div></div></div>"
                .formatted(label, label, field);
    }

    private static final String KEYS =
            "onkeydown=\"const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]; if (by) this.setAttribute('aria-valuenow', +this.getAttribute('aria-valuenow') + by)\"";

    private static String handle(int at, String more) {
        return "<i role=slider tabindex=0 aria-valuemin=0 aria-valuemax=100 aria-valuenow=%d style=\"position:absolute;left:%dpx;width:10px;height:10px;background:#999\" %s %s></i>"
                .formatted(at, at * 2, KEYS, more);
    }

    private static String track(String first, String second) {
        return "<div style=\"position:relative;height:12px;width:220px\">" + handle(20, first) + handle(50, second)
                + "</div>";
    }

    @Test
    void aLabelOfNothingNamesTheFieldAfterItAndButtonsAreNoPartOfIt() throws Exception {
        show(
                "/distant",
                item(
                                "Amount",
                                "<div><span role=button aria-label='Increase Value'>+</span><span role=button aria-label='Decrease Value'>-</span></div><div><input></div>")
                        + item("Start", "<div><input placeholder='Select time'></div>"));

        assertThat(done("outline", "{}").path("outline").asText()).contains("(beside Amount)");
        done("fill", "{'fields': {'Amount': '12', 'Start': '14:30'}}");

        assertThat(done("read", "{'target': {'label': 'Amount'}}").toString()).contains("12");
        assertThat(done("read", "{'target': {'placeholder': 'Select time'}}").toString())
                .contains("14:30");
    }

    @Test
    void wordsOverSeveralFieldsAreNoNameOfTheFirstThatSaysWhatItIs() throws Exception {
        String deep = "<div>".repeat(5) + "<input placeholder=%s>" + "</div>".repeat(5);
        show("/heading", "<p>Address</p>" + deep.formatted("Street") + deep.formatted("City"));

        failed("fill", "{'fields': {'Address': 'x'}}", FailureKind.NOT_FOUND);
    }

    @Test
    void wordsOverSeveralFieldsThatSayNothingAreNoNameOfTheFirst() throws Exception {
        show(
                "/several",
                "<div>Phone</div><div><input size=3><input></div><div>Range</div>" + "<div>".repeat(6) + "<input>"
                        + "</div>".repeat(6) + "<div><input></div>");

        failed("fill", "{'fields': {'Phone': '0301234'}}", FailureKind.NOT_FOUND);
        failed("fill", "{'fields': {'Range': '1'}}", FailureKind.NOT_FOUND);
    }

    @Test
    void whatHasANameOfItsOwnIsNotCalledByWordsFurtherAway() throws Exception {
        show(
                "/own",
                "<p>Terms</p><div><input type=checkbox> Newsletter</div>"
                        + "<div role=table><div role=row><span role=cell>Widget</span><span role=cell><input aria-label=Qty></span>"
                        + "<span role=cell><input></span></div></div>");

        failed("check", "{'target': 'Terms'}", FailureKind.NOT_FOUND);
        failed("fill", "{'fields': {'Widget': '3'}}", FailureKind.NOT_FOUND);
    }

    @Test
    void handlesWithoutNamesOrOfOtherNamesAreOneSliderByTheWordsBeforeIt() throws Exception {
        show("/handles", "<p>Weight</p>" + track("", "") + "<p>Price</p>" + track("aria-label=from", "aria-label=to"));

        done("fill", "{'fields': {'Weight': [25, 45], 'Price': [22, 55]}}");

        assertThat(done("outline", "{}").path("outline").asText())
                .contains("= 25", "= 45", "slider from = 22", "slider to = 55");
        assertThat(failed("fill", "{'fields': {'Weight': 30}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("The slider 'Weight' has 2 handles.");
        assertThat(failed("fill", "{'fields': {'Price': 30}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("The slider 'Price' has 2 handles.");
    }

    @Test
    void slidersOfTwoNamesSideBySideAreNotTheHandlesOfOne() throws Exception {
        show("/two-sliders", """
                <div>Volume <input type=range value=10> Bass <input type=range value=20></div>""");

        done("fill", "{'fields': {'Volume': 15, 'Bass': 30}}");

        assertThat(done("outline", "{}").path("outline").asText()).contains("= 15", "= 30");
    }
}
