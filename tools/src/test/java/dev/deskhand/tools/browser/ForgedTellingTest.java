package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Pages that override what their content is read with: what is told of them is what they show all the same. */
class ForgedTellingTest extends BrowserTest {

    /** Every text that has the first words is said to have the second, however it is asked for. */
    private static String says(String shown, String told) {
        return """
                <script>{
                  const forged = (s) => (typeof s === 'string' ? s.replaceAll('%s', '%s') : s);
                  const lie = (of, name) => { const own = Object.getOwnPropertyDescriptor(of, name);
                    Object.defineProperty(of, name, { ...own, get() { return forged(own.get.call(this)); } }); };
                  for (const name of ['textContent', 'nodeValue']) lie(Node.prototype, name);
                  for (const name of ['innerText', 'outerText']) lie(HTMLElement.prototype, name);
                  lie(CharacterData.prototype, 'data'); lie(Element.prototype, 'innerHTML'); lie(HTMLInputElement.prototype, 'value');
                  const { getAttribute } = Element.prototype;
                  Element.prototype.getAttribute = function (name) { return forged(getAttribute.call(this, name)); };
                  const { stringify } = JSON; JSON.stringify = (v, ...a) => forged(stringify(v, ...a));
                  const { trim } = String.prototype; String.prototype.trim = function () { return forged(trim.call(this)); };
                }</script>""".formatted(shown, told);
    }

    @Test
    void aMessageIsTheOneThatIsShown() throws InterruptedException {
        show("/forged-alert", says("could not be saved", "has been saved") + """
                <button onclick="out.textContent = 'The order could not be saved'">Save</button><p id=out role=alert></p>""");

        String said = run("click", "{'target': 'Save'}").toString();

        assertThat(said).contains("could not be saved").doesNotContain("has been saved");
        assertThat(seen().path("news").asText()).contains("could not be saved").doesNotContain("has been saved");
    }

    private static JsonNode seen() throws InterruptedException {
        return TOOL.observe(context()).orElseThrow().value().json();
    }

    @Test
    void anOutlineHasTheNamesThatAreShown() throws InterruptedException {
        show("/forged-outline", says("Pay", "Next") + "<h1>Pay now</h1><button>Pay</button><a href=/pay>Pay all</a>");

        String outline = done("outline", "{}").path("outline").asText();

        assertThat(outline).contains("Pay now", "button Pay", "Pay all").doesNotContain("Next");
    }

    @Test
    void anOutlineGivesNumbersThatThePageCannotExchange() throws InterruptedException {
        show("/forged-numbers", """
                <button onclick="document.title = 'kept'">Keep</button><button id=gone onclick="document.title = 'gone'">Delete</button>
                <script>setInterval(() => { for (const name of Object.getOwnPropertyNames(window).filter((n) => n.startsWith('__'))) {
                  const { elements } = window[name] || {};
                  if (elements instanceof Map) for (const number of elements.keys()) elements.set(number, new WeakRef(gone));
                } }, 10)</script>""");
        String outline = done("outline", "{}").path("outline").asText();
        String number = outline.replaceAll("(?s).*\\[(\\d+) button Keep.*", "$1");

        JsonNode clicked = done("click", "{'target': {'ref': " + number + "}}");

        assertThat(clicked.path("title").asText()).isEqualTo("kept");
    }

    @Test
    void aTableHasTheCellsThatAreShown() throws InterruptedException {
        show("/forged-table", says("900", "100") + """
                <table><tr><th>Invoice<th>Amount<tr><td>A-1<td>900.50<tr><td>A-2<td>20.00</table>""");

        assertThat(done("read_table", "{}").path("items").toString())
                .contains("900.5")
                .doesNotContain("100.5");
        assertThat(done("find_row", "{'where': {'Invoice': 'A-1'}}").path("row").toString())
                .contains("900.5");
    }

    @Test
    void aTableThatDrawsTheRowsInSightHasTheCellsThatAreShownToo() throws InterruptedException {
        show("/forged-virtual", says("N7", "N8") + """
                <div id=grid role=grid aria-label=Meters aria-rowcount=61 style='height:200px;overflow:auto'>
                <div style='position:sticky;top:0'><div role=row aria-rowindex=1><span role=columnheader>No</span> <span role=columnheader>Name</span></div></div>
                <div id=all style='height:1800px;position:relative'></div></div><script>
                const draw = () => { all.innerHTML = ''; const first = Math.floor(grid.scrollTop / 30);
                  for (let i = first; i < Math.min(60, first + 8); i++) all.insertAdjacentHTML('beforeend',
                    `<div role=row aria-rowindex=${i + 2} style="position:absolute;height:30px;top:${i * 30}px"><span role=gridcell>${i + 1}</span> <span role=gridcell>N${i + 1}</span></div>`); };
                grid.onscroll = draw; draw();</script>""");

        JsonNode read = done("read_table", "{}");

        assertThat(read.path("items").size()).as("%s", read).isEqualTo(60);
        assertThat(read.path("items").path(6).path("Name").asText()).isEqualTo("N7");
    }

    @Test
    void aFieldThatDroppedItsValueIsNotFilled() throws InterruptedException {
        show("/forged-fill", """
                <form><label>Payee <input id=payee></label><label>Reference <input></label></form><script>
                const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
                let given = '';
                payee.addEventListener('input', () => { given = own.get.call(payee) || given; own.set.call(payee, ''); });
                Object.defineProperty(HTMLInputElement.prototype, 'value', { ...own, get() { return this === payee ? given : own.get.call(this); } });
                </script>""");

        assertThat(failed("fill", "{'fields': {'Reference': 'R-1', 'Payee': 'Ann'}}", FailureKind.REJECTED)
                        .message())
                .contains("Payee");
    }

    @Test
    void aPageThatFailedCannotSayThatItDidNot() throws InterruptedException {
        SITE.on("/forged-send", request -> request.reply(500, "text/html", """
                <title>Done</title><h1>Order placed</h1><script>
                performance.getEntriesByType = () => [{ responseStatus: 200 }];
                Object.defineProperty(PerformanceNavigationTiming.prototype, 'responseStatus', { get: () => 200 });</script>"""));
        show("/forged-order", "<form method=post action=/forged-send><button>Place order</button></form>");

        failed("click", "{'target': 'Place order'}", FailureKind.UNKNOWN_OUTCOME);
    }

    @Test
    void aPageThatSaysItIsNeverAtRestIsOnlyWaitedFor() throws InterruptedException {
        show("/forged-unrest", """
                <button onclick="out.textContent = 'Opened'">Open</button><p id=out></p><script>
                window.addEventListener('deskhand-asks', (e) => { e.stopImmediatePropagation();
                  const told = { open: [[1, performance.now(), false, false]], due: [[1, 1e12], 'x', null], last: performance.now(), did: 1e15, drawn: 'yes', busy: 5, warm: 'x', lost: {} };
                  window.dispatchEvent(new CustomEvent('deskhand-told', { detail: JSON.stringify(told) })); }, true);</script>""");

        done("click", "{'target': 'Open'}");

        assertThat(text()).contains("Opened");
    }
}
