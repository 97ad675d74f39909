package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Names, texts and places that hold the words of a target as the beginning or end of another number. */
class NumbersInNamesTest extends BrowserTest {

    private static final String SAYS =
            "<p id=out>nothing</p><script>document.addEventListener('click', (e) => { const b = e.target.closest('button,a,li,div'); if (b) out.textContent = 'pressed ' + (b.title || b.textContent); });</script>";

    private static void isNotThere(String target) throws Exception {
        failed("wait_for", "{'target': " + target + ", 'seconds': 0.2}", FailureKind.TIMEOUT);
    }

    @Test
    void aNumberIsNotFoundWithinALongerOne() throws Exception {
        show("/numbers", """
                <button>Row 32</button><button>Row 3.5</button><button>Row 3,100</button><a href='#b'>Row 3B</a><label>Row 3-7 <input></label>
                <ul><li>第三十二项</ul><div>13 Rows</div>""" + SAYS);
        for (String target : new String[] {
            "'Row 3'",
            "{'text': 'Row 3'}",
            "{'text': 'Row 3', 'nth': 1}",
            "{'role': 'button', 'name': 'Row 3'}",
            "{'label': 'Row 3'}",
            "'第三'",
            "{'text': '3 Rows'}"
        }) {
            isNotThere(target);
        }
        failed("click", "{'target': {'text': 'Row 3', 'nth': 1}}", FailureKind.NOT_FOUND);
        assertThat(text()).contains("nothing");
        done("click", "{'target': 'Row 32'}");
        assertThat(text()).contains("pressed Row 32");
    }

    @Test
    void aPlaceIsNotNamedByAPartOfItsNumber() throws Exception {
        show("/number-places", """
                <ul><li>Batch 1,200 <button title=thousand>Open</button><li>Batch 12 <button title=twelve>Open</button></ul>""" + SAYS);
        failed("click", "{'target': {'name': 'Open', 'within': 'Batch 1'}}", FailureKind.NOT_FOUND);
        failed("click", "{'target': {'name': 'Open', 'near': 'Batch 1'}}", FailureKind.NOT_FOUND);
        assertThat(text()).contains("nothing");
        done("click", "{'target': {'name': 'Open', 'within': 'Batch 12'}}");
        assertThat(text()).contains("pressed twelve");
        show("/number-tables", """
                <table><caption>Orders of 2025</caption><tr><th>No<th>Name<tr><td>1<td>A</table>
                <table><caption>Bills</caption><tr><th>No<th>Name<tr><td>2<td>B</table>""");
        failed("read_table", "{'table': 'Orders of 2'}", FailureKind.NOT_FOUND);
        assertThat(done("read_table", "{'table': 'Orders'}").path("items").size())
                .isEqualTo(1);
    }

    @Test
    void aDialogThatCountsMoreIsNotTheOneThatWasExpected() throws Exception {
        show(
                "/number-dialog",
                "<button onclick=\"out.textContent = confirm('Delete 32 items?') ? 'gone' : 'kept'\">Delete</button><p id=out></p>");
        failed("click", "{'target': 'Delete', 'dialog': 'accept', 'dialog_says': 'Delete 3'}", FailureKind.REJECTED);
        assertThat(text()).contains("kept");
        done("click", "{'target': 'Delete', 'dialog': 'accept', 'dialog_says': 'Delete 32 items'}");
        assertThat(text()).contains("gone");
    }

    @Test
    void aNumberOfATargetChoosesAmongThoseThatAreCalledSoAndNotAmongOthersThatHoldTheWords() throws Exception {
        show(
                "/number-nth",
                "<button title=one>Part one</button><button title=two>Part two</button><button title=first>Open it</button><button title=second>Open it</button>"
                        + SAYS);
        assertThat(failed("click", "{'target': {'name': 'Part', 'nth': 2}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("Part one", "Part two");
        assertThat(text()).contains("nothing");
        done("click", "{'target': {'name': 'Open', 'nth': 2}}");
        assertThat(text()).contains("pressed second");
    }

    @Test
    void whatChangesSomethingIsNotPressedForAPartOfItsNameAlsoWhereANumberIsGiven() throws Exception {
        show("/number-change", "<form method=post action='/number-change'><button>Delete all</button></form>");
        assertThat(failed("click", "{'target': {'name': 'Delete', 'nth': 1}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("Nothing here is called 'Delete'");
    }

    @Test
    void aTabIsNotKnownByAPartOfItsNumber() throws Exception {
        show("/number-tab", "<script>document.title = 'Invoice 32'</script>");
        failed("tabs", "{'switch_to': 'Invoice 3'}", FailureKind.NOT_FOUND);
        assertThat(done("tabs", "{'switch_to': 'voice 32'}").path("tabs").size())
                .isPositive();
    }
}
