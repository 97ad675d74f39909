package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.session.BrowserSession;
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
    void dataThatAPageWaitsForThatMakesTextsOfItsLists() throws Exception {
        slow("/settling/texts", 900, "application/json", "{\"title\": \"All orders\"}");
        assertThat(
                        afterClicking(
                                "/settling/prototype",
                                "draw((await (await fetch('/settling/texts')).json()).title); }; Array.prototype.toJSON = function () { return '[' + String(this) + ']';"))
                .contains("All orders");
    }

    @Test
    void codeThatIsLoadedForTheSamePlace() throws Exception {
        slow("/settling/part.js", 900, "text/javascript", "import {title} from '/settling/deep.js'; export {title};");
        slow("/settling/deep.js", 300, "text/javascript", "export const title = 'All orders';");
        assertThat(afterClicking("/settling/import", "draw((await import('/settling/part.js')).title);"))
                .contains("All orders");
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
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(18));
    }

    /** What the settling waits at most for what a click began; a page that is taken to begin something all the time costs it each time. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String POLLER =
            "<button onclick=\"fetch('/settling/more').then((r) => r.text()).then((t) => { out.textContent = t; })\">Next</button>"
                    + "<p id=out></p><script>%s</script>";

    private static void holdsNobodyUp(String path, String script) throws InterruptedException {
        slow("/settling/status", 100, "application/json", "{}");
        slow("/settling/more", 900, "text/plain", "All orders");
        show(path, POLLER.formatted(script));
        Instant began = Instant.now();
        done("click", "{'target': 'Next'}");
        assertThat(done("outline", "{}").path("outline").asText())
                .as("what the click began")
                .contains("All orders");
        assertThat(Duration.between(began, Instant.now())).as("two steps").isLessThan(LONGEST);
    }

    @Test
    void aPageThatAsksForNewsAllTheTimeHoldsNobodyUp() throws Exception {
        holdsNobodyUp(
                "/settling/poller",
                "const poll = async () => { await (await fetch('/settling/status')).json(); setTimeout(poll, 400); }; poll();");
    }

    @Test
    @Tag("deep")
    void howeverItAsks() throws Exception {
        holdsNobodyUp(
                "/settling/sleeper",
                "const sleep = (t) => new Promise((go) => setTimeout(go, t));"
                        + "(async () => { for (;;) { await fetch('/settling/status?t=' + Date.now()); await sleep(400); } })();");
        holdsNobodyUp("/settling/interval", "setInterval(() => fetch('/settling/status'), 150);");
        holdsNobodyUp(
                "/settling/counting",
                "let n = 0; const poll = () => fetch('/settling/status?n=' + n++).then(() => setTimeout(poll, 300)); poll();");
    }

    /** Runs a script in the page after something was done to it; {@code due()} tells how much is to come of it, {@code ahead(millis)} moves the page's clock. */
    private static Object afterDoing(String script) {
        return PageScripts.inPage(
                context().sessions().find(BrowserSession.class).orElseThrow().driver(), """
                (async () => {
                  const clock = performance.now.bind(performance), due = () => pageState().due, drawn = () => Promise.resolve();
                  let moved = 0;
                  performance.now = () => clock() + moved;
                  const ahead = (millis) => { moved += millis; };
                  const act = () => { window.__atRest.did = performance.now(); };
                  act();
                  %s
                })""".formatted(script));
    }

    @Test
    void aPauseThatIsTakenAgainAndAgainIsNone() throws Exception {
        show("/settling/ticking", "<p>Clock</p>");
        assertThat(afterDoing("""
                        const pending = [];
                        await new Promise((end) => {
                          const tick = () => { act(); setTimeout(() => tick(), 20); pending.push(due()); if (pending.length === 5) end(); };
                          tick();
                        });
                        return pending.join();""")).isEqualTo("1,1,1,0,0");
    }

    @Test
    void whatIsAskedForWithAnotherValueEachTimeIsThePagesOwnGoingOnUnlessAllIsAskedForAtOnce() throws Exception {
        slow("/settling/counted", 0, "application/json", "{}");
        show("/settling/counter", "<p>News</p>");
        assertThat(afterDoing("""
                        const told = [];
                        for (let n = 0; n < 8; n++) { ahead(200); const one = fetch('/settling/counted?n=' + n); told.push(due()); await one; }
                        return told.join();""")).as("one after the other").isEqualTo("1,1,1,1,1,0,0,0");
        show("/settling/counter", "<p>List</p>");
        assertThat(afterDoing("""
                        ahead(200);
                        for (let n = 0; n < 8; n++) fetch('/settling/counted?n=' + n);
                        return due();""")).as("at once").isEqualTo(8L);
    }

    @Test
    void aSpinnerThatStaysHoldsNobodyUp() throws Exception {
        show("/settling/endless", """
                <button onclick="list.innerHTML = '<div style=height:4000px>Rows</div><div role=progressbar>More</div>'">Next</button>
                <main id=list></main>""");
        Instant began = Instant.now();
        done("click", "{'target': 'Next'}");
        assertThat(Duration.between(began, Instant.now()))
                .as("with a sign below the window")
                .isLessThan(LONGEST);
        assertThat(afterDoing("""
                        const told = [];
                        const draw = async (html) => { list.innerHTML = html; await drawn(); told.push(due()); };
                        await draw('<div style="height:50px;overflow:auto"><p style="height:400px">Rows</p><i class="row-skeleton">x</i></div>');
                        await draw('<span class="ui-spinner"><input><a class="ui-spinner-button">up</a></span>');
                        await draw('<div class="spinner">Loading</div>');
                        ahead(3500);
                        told.push(due());
                        act();
                        told.push(due());
                        return told.join();"""))
                .as("scrolled away, at a field, in sight, for long, after another click")
                .isEqualTo("0,0,1,0,0");
    }

    @Test
    void oneSlowQueryDoesNotStandForAllAtItsAddress() throws Exception {
        SITE.on("/settling/graphql", request -> {
            Site.late(request.form.isEmpty() ? 0 : 400);
            request.reply(200, "application/json", "{}");
        });
        show("/settling/queries", "<p>Orders</p>");
        assertThat(afterDoing("""
                        const ask = (method, body) => fetch('/settling/graphql', { method, body }).catch(() => {});
                        const slow = ask('POST', 'query=all');
                        ahead(5000);
                        await slow;
                        act();
                        ask('POST', 'mutation=save');
                        return due();""")).as("a save after a slow query").isEqualTo(1L);
    }

    @Test
    void aRequestThatIsHeldOpenIsNotWaitedForTwice() throws Exception {
        slow("/settling/held", 3000, "text/plain", "");
        show("/settling/listening", "<p>News</p>");
        assertThat(afterDoing("""
                        const told = [];
                        fetch('/settling/held');
                        told.push(due());
                        ahead(5000);
                        act();
                        fetch('/settling/held');
                        ahead(5500);
                        told.push(due());
                        return told.join();""")).isEqualTo("1,0");
    }

    @Test
    void aPlaceThatSendsOnToOneBelowItIsStillNew() throws Exception {
        show("/settling/redirects", "<p>Home</p>");
        assertThat(afterDoing("""
                        history.pushState({}, '', '/settling/shop');
                        history.replaceState({}, '', '/settling/shop/list');
                        ahead(1000);
                        return due();""")).isEqualTo(1L);
    }

    @Test
    void aPageThatNeverEndsLoadingIsLookedAtAsItIsInTheEnd() throws Exception {
        show("/settling/never", "<p>Home</p>");
        assertThat(afterDoing("""
                        const told = [], tell = () => { const s = pageState(); told.push(s.ready + ' ' + s.loading); };
                        document.body.innerHTML = '<div class="spinner">In progress</div>';
                        Object.defineProperty(document, 'readyState', { value: 'interactive' });
                        tell();
                        ahead(31000);
                        tell();
                        return told.join();""")).isEqualTo("false true,true false");
    }
}
