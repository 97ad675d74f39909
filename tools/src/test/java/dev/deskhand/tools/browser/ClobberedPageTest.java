package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.OwnNames;
import dev.deskhand.tools.spi.Effect;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages in which pictures, forms and controls are called like what documents and forms have. */
class ClobberedPageTest extends BrowserTest {

    private static final String PICTURE =
            "src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'";

    /** For the document, by pictures. */
    private static final String PICTURES = OwnNames.NAMES.stream()
            .map(name -> "<img name=" + name + " " + PICTURE + ">")
            .collect(Collectors.joining());

    /** For the form they stand in. */
    private static final String CONTROLS = Stream.concat(
                    OwnNames.NAMES.stream(), Stream.of("action", "method", "length", "parentNode", "attributes"))
            .map(name -> "<input type=hidden name=" + name + ">")
            .collect(Collectors.joining());

    private static final String PAGE = """
            <h1>Order 12</h1>
            <form name=body action=/clobbered-paid method=post><div>%s</div><label>To <input name=to></label>
            <label>Kind <select name=kind><option>Letter<option>Parcel</select></label><label><input type=checkbox name=quick> Quick</label>
            <button>Pay</button></form>
            <table><tr><th>Item<th>Price<tr><td>Pen<td>2.50<tr><td>Ink<td>9.90</table>
            <a id=scrollingElement href='/clobbered-next'>Next page</a><p id=__deskhand>%s</p>""".formatted(CONTROLS, PICTURES);

    private static void open() throws InterruptedException {
        SITE.page("/clobbered-next", "<h1>Second page</h1>");
        SITE.on("/clobbered-paid", request -> request.html("<h1>Paid to " + request.get("to") + "</h1>"));
        show("/clobbered", PAGE);
    }

    @Test
    void isLookedAtLikeAnyOther() throws InterruptedException {
        open();

        assertThat(text()).contains("Order 12", "Pen", "9.90");
        assertThat(done("outline", "{}").path("outline").asText())
                .contains("Order 12", "textbox To", "select Kind", "button Pay", "Next page", "Ink");
        assertThat(done("read_table", "{}").path("items").size()).isEqualTo(2);
        assertThat(done("find_row", "{'where': {'Item': 'Ink'}}").path("found").asBoolean())
                .isTrue();
    }

    @Test
    void isFilledAndSentLikeAnyOther() throws InterruptedException {
        open();

        done("fill", "{'fields': {'To': 'Ann', 'Kind': 'Parcel', 'Quick': true}}");
        var judged = effect("click", "{'target': 'Pay'}");
        JsonNode sent = done("click", "{'target': 'Pay'}");

        assertThat(judged.effect()).isEqualTo(Effect.COMMIT);
        assertThat(sent.path("url").asText()).endsWith("/clobbered-paid");
        assertThat(text()).contains("Paid to Ann");
    }

    @Test
    void isGoneOnFromLikeAnyOther() throws InterruptedException {
        open();

        done("click", "{'target': 'Next page'}");

        assertThat(text()).contains("Second page");
    }

    @Test
    void isTheSameInAFrame() throws InterruptedException {
        open();
        show("/clobbered-around", "<h1>Around</h1><iframe width=900 height=700 src='/clobbered'></iframe>");

        assertThat(done("outline", "{}").path("outline").asText()).contains("Around", "Order 12", "button Pay", "Ink");
        assertThat(effect("click", "{'target': 'Pay'}").effect()).isEqualTo(Effect.COMMIT);
        done("click", "{'target': 'Next page'}");

        assertThat(text()).contains("Second page");
    }
}
