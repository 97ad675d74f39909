package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows a click in applications that draw their own pages is there when the click is done. */
class SettlingTest extends BrowserTest {

    private static final String APPLICATION = """
            <nav><a href="#" id=orders>Orders</a></nav><main id=main><h1>Home</h1></main>
            <script>
              const draw = (title) => { main.innerHTML = '<h1>' + title + '</h1><button>New order</button>'; };
              orders.onclick = async (event) => { event.preventDefault(); %s };
            </script>""";

    private static String afterClicking(String path, String script) throws InterruptedException {
        show(path, APPLICATION.formatted(script));
        done("click", "{'target': 'Orders'}");
        return done("outline", "{}").path("outline").asText();
    }

    /** Serves what takes that long to come. */
    private static void slow(String path, int millis, String type, String body) {
        SITE.on(path, request -> {
            Site.late(millis);
            request.reply(200, type, body);
        });
    }

    @Test
    void aNewPlaceWhoseCodeIsLoadedLate() throws Exception {
        slow("/settling/orders.js", 900, "text/javascript", "export const title = 'All orders';");
        assertThat(
                        afterClicking(
                                "/settling/chunk",
                                "history.pushState({}, '', '/settling/orders'); draw((await import('/settling/orders.js')).title);"))
                .contains("All orders", "New order");
    }

    @Test
    void aNewPlaceThatAsksForItsDataAfterAPause() throws Exception {
        slow("/settling/data", 300, "application/json", "{\"title\": \"All orders\"}");
        assertThat(
                        afterClicking(
                                "/settling/data-late",
                                "history.pushState({}, '', '/settling/data-page');"
                                        + " setTimeout(async () => draw((await (await fetch('/settling/data')).json()).title), 300);"))
                .contains("All orders");
    }

    @Test
    @Tag("deep")
    void aPauseThatBeginsWhenAnAnswerIsThere() throws Exception {
        slow("/settling/first", 400, "application/json", "{}");
        assertThat(afterClicking(
                        "/settling/then", "await fetch('/settling/first'); setTimeout(() => draw('All orders'), 900);"))
                .contains("All orders");
    }

    @Test
    void anAnswerWhoseBodyComesLongAfterItsHead() throws Exception {
        SITE.on("/settling/body", request -> {
            request.exchange.getResponseHeaders().set("Content-Type", "text/plain");
            request.exchange.sendResponseHeaders(200, 0);
            request.exchange.getResponseBody().write("All".getBytes());
            request.exchange.getResponseBody().flush();
            Site.late(600);
            request.exchange.getResponseBody().write(" orders".getBytes());
        });
        assertThat(afterClicking("/settling/streamed", "draw(await (await fetch('/settling/body')).text());"))
                .contains("All orders");
    }

    @Test
    @Tag("deep")
    void aSignThatItLoadsWhileCodeIsOnItsWay() throws Exception {
        slow("/settling/pane.js", 900, "text/javascript", "export const title = 'All orders';");
        assertThat(
                        afterClicking(
                                "/settling/spinner",
                                "main.innerHTML = '<div role=progressbar>Loading</div>'; draw((await import('/settling/pane.js')).title);"))
                .contains("All orders");
    }

    @Test
    @Tag("deep")
    void aScriptThatIsPutIntoThePageWhenItIsNeeded() throws Exception {
        slow("/settling/classic.js", 600, "text/javascript", "draw('All orders');");
        assertThat(
                        afterClicking(
                                "/settling/script",
                                "const s = document.createElement('script'); s.src = '/settling/classic.js'; document.head.append(s);"))
                .contains("All orders");
    }

    @Test
    void aPaneThatFadesIn() throws Exception {
        assertThat(afterClicking("/settling/fade", """
                                main.innerHTML = '<section style="visibility:hidden"><h1>All orders</h1></section>';
                                main.firstChild.animate([{visibility: 'hidden'}, {visibility: 'hidden'}], {duration: 1200})
                                  .finished.then(() => { main.firstChild.style.visibility = 'visible'; });""")).contains("All orders");
    }

    @Test
    @Tag("deep")
    void requestsThatStayOpenAndPausesWithoutEndHoldNobodyUp() throws Exception {
        SITE.on("/settling/news", request -> {
            Site.late(20_000);
            request.reply(200, "text/plain", "");
        });
        show(
                "/settling/busy",
                "<button onclick=\"out.textContent='clicked'\">Next</button><p id=out role=status></p>"
                        + "<script>fetch('/settling/news'); (function tick() { setTimeout(tick, 200); })();</script>");
        Instant began = Instant.now();
        assertThat(done("click", "{'target': 'Next'}").path("alerts").toString())
                .isEqualTo("[\"clicked\"]");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aPauseThatIsTakenAgainAndAgainHoldsNobodyUp() throws Exception {
        show(
                "/settling/ticking",
                "<button onclick=\"out.textContent='clicked'\">Next</button><p id=out role=status></p>"
                        + "<script>(function tick() { setTimeout(tick, 200); })();</script>");
        Instant began = Instant.now();
        assertThat(done("click", "{'target': 'Next'}").path("alerts").toString())
                .isEqualTo("[\"clicked\"]");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
}
