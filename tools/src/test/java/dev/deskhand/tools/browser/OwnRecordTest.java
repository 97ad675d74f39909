package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** What is looked for within or near a record's words is never another record's. */
class OwnRecordTest extends BrowserTest {

    private static final String OUT = "<p id=out></p>";
    private static final String APPROVE =
            "<button onclick='out.textContent+=\"pressed \"+this.dataset.of' data-of=%s>Approve</button>";

    private static String approve(String of) {
        return APPROVE.formatted(of);
    }

    private static void notThere(String body, String within) throws InterruptedException {
        show("/records", body + OUT);
        failed("click", "{'target': {'name': 'Approve', 'within': " + within + "}}", FailureKind.NOT_FOUND);
    }

    private static void presses(String of, String body, String target) throws InterruptedException {
        show("/records", body + OUT);
        done("click", "{'target': {'name': 'Approve', " + target + "}}");
        assertThat(text()).contains("pressed " + of);
    }

    @Test
    void aCardThatLacksTheButtonDoesNotLendAnothers() throws Exception {
        String cards = "<div class=list><div class='card paid'><h3>Invoice 7</h3><p>paid</p></div>"
                + "<div class='card open'><h3>Invoice 8</h3><p>open</p>" + approve("8") + "</div></div>";
        notThere(cards, "'Invoice 7'");
        presses("8", cards, "'within': 'Invoice 8'");
        notThere(
                "<div><div class=card><b>Invoice 7</b><span>paid</span></div><div class=card><b>Invoice 8</b>"
                        + approve("8") + "</div></div>",
                "'Invoice 7'");
        notThere(
                "<div class='grid'><div><a href=/7>Invoice 7</a><i>paid</i></div><div><a href=/8>Invoice 8</a><i>open</i>"
                        + approve("8") + "</div></div>",
                "'Invoice 7'");
    }

    @Test
    void anEntryOfAListThatLacksTheButtonDoesNotLendAnothersNorThePagesOwn() throws Exception {
        String list = "<ul><li>Invoice 7<li>Invoice 8 " + approve("8") + "</ul>";
        notThere(list, "'Invoice 7'");
        notThere("<p>" + approve("all") + "</p><ul><li>Invoice 7<li>Invoice 8</ul>", "'Invoice 7'");
        notThere("<h3>Invoice 7</h3><p>paid</p><h3>Invoice 8</h3>" + approve("8"), "'Invoice 7'");
        notThere("<dl><dt>Invoice 7<dd>paid<dt>Invoice 8<dd>" + approve("8") + "</dl>", "'Invoice 7'");
    }

    @Test
    void wordsInPassingNameNoPlaceAmongTheRecords() throws Exception {
        String cards = "<div><div class=card><h3>Invoice 8</h3>" + approve("8")
                + "</div><div class=card><h3>Invoice 9</h3></div></div>";
        notThere("<div role=status>Invoice 7</div><main>" + cards + "</main>", "'Invoice 7'");
        notThere("<div class=notice>Invoice 7 was deleted</div><main>" + cards + "</main>", "'Invoice 7'");
        notThere("<nav><a href=/>Invoices</a> <a href=/9>Invoice 9</a></nav><main>" + cards + "</main>", "'Invoice 9'");
    }

    @Test
    void whatBelongsToAHeadingOrARowMadeOfBoxesIsFound() throws Exception {
        presses(
                "all",
                "<h2>Attachments</h2><ul><li>a.pdf<li>b.pdf " + approve("all") + "</ul>",
                "'within': 'Attachments'");
        presses(
                "1",
                "<div class=row><h3>Delivery</h3></div><div class=row><span>to Bonn</span>" + approve("1") + "</div>",
                "'within': 'Delivery'");
        String cell = "<div class=cell><span>%s</span></div>";
        String row = "<div class=line>" + cell + cell + "<div class=cell><span>%s</span></div></div>";
        presses(
                "7",
                row.formatted("Invoice 7", "Acme", approve("7")) + row.formatted("Invoice 8", "Beta", approve("8")),
                "'within': 'Invoice 7'");
        presses(
                "9",
                "<div class=box><p class=title>Invoice 9</p></div><div class=box><p class=small>Total 100</p>"
                        + approve("9") + "</div>",
                "'within': 'Invoice 9'");
    }

    private static final String ROWS =
            "<table><tr><th>Number<th>Amount<th><tr><td>100<td>55<td>%s<tr><td>205<td>100<td>" + approve("205")
                    + "</table>";

    @Test
    void aRowIsNotTakenBecauseAnotherOfItsCellsSaysTheWords() throws Exception {
        for (String within : new String[] {"'100'", "{'role': 'row', 'name': '100'}"}) {
            show("/rows", ROWS.formatted("paid") + OUT);
            assertThat(failed(
                                    "click",
                                    "{'target': {'name': 'Approve', 'within': " + within + "}}",
                                    FailureKind.AMBIGUOUS)
                            .message())
                    .contains("cannot be told: '100' stands in several records, in each as something else");
        }
        notThere(ROWS.formatted("paid"), "{'role': 'row', 'name': '100', 'column': 'Number'}");
        presses("205", ROWS.formatted("paid"), "'within': {'role': 'row', 'name': '100', 'column': 'Amount'}");
        presses("100", ROWS.formatted(approve("100")), "'within': {'role': 'row', 'name': '100', 'column': 'Number'}");
        String acme = "<table><tr><th>Of<th>For<tr><td>Acme<td>paid<tr><td>Acme<td>" + approve("open") + "</table>";
        presses("open", acme, "'within': {'role': 'row', 'name': 'Acme'}");
    }

    @Test
    void nearMeansInTheSameRecordThoughAnothersIsCloser() throws Exception {
        String card = "<div class=card style='height:%dpx;position:relative'><b>Invoice %d</b>"
                + "<div style='position:absolute;bottom:0'>%s</div></div>";
        String cards = card.formatted(60, 7, approve("7")) + card.formatted(400, 8, approve("8"));
        presses("8", cards, "'near': 'Invoice 8'");
        show("/near", cards.replace(approve("8"), "") + OUT);
        assertThat(failed("click", "{'target': {'name': 'Approve', 'near': 'Invoice 8'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("what is nearest to 'Invoice 8' belongs to another record");
        show("/near", "<p>Due<p>" + approve("1") + approve("2") + OUT);
        failed("click", "{'target': {'name': 'Approve', 'near': 'Due'}}", FailureKind.AMBIGUOUS);
        presses("1", "<p>Due " + approve("1") + "<p style='margin-top:300px'>" + approve("2"), "'near': 'Due'");
    }
}
