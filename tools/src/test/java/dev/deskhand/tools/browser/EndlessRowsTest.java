package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Tables that grow when their end is scrolled into sight are read to the end however slow they are, or said to be cut. */
class EndlessRowsTest extends BrowserTest {

    private static final String LIST = """
            <h1>Log</h1><table><tr><th>No<th>Name</table><p id=end style='height:40px'></p>
            <script>
            let i = 0;
            const add = (most) => { for (let k = 0; k < 40 && i < most; k++) document.querySelector('tbody').insertAdjacentHTML('beforeend', `<tr style="height:30px"><td>${++i}<td>N${i}`); };
            const isAtEnd = () => document.scrollingElement.scrollHeight - innerHeight - scrollY < 100;
            add(100);
            %s
            </script>""";

    /** Asks for the next rows once at a time, until there are 80. */
    private static final String ASKS = """
            let asking = false;
            const more = async () => {
              if (asking || i >= 80) return;
              asking = true;
              if ((await fetch('%s?from=' + i)).ok) { add(80); asking = false; }
            };
            new IntersectionObserver((seen) => { if (seen[0].isIntersecting) more(); }).observe(end);""";

    @AfterEach
    void full() {
        strained(1);
    }

    /** The browser computes that many times slower. */
    private static void strained(int times) {
        ChromeCommands.run(driver(), "Emulation.setCPUThrottlingRate", Map.of("rate", times));
    }

    private static RemoteWebDriver driver() {
        return new SharedSession().find(BrowserSession.class).orElseThrow().driver();
    }

    /** On a machine that has much else to do a reading may say that it is cut: then it is read again. */
    private static JsonNode wholeOf(int rows) throws InterruptedException {
        JsonNode read = done("read_table", "{}");
        for (int again = 0; again < 2 && read.path("truncated").asBoolean(); again++) {
            read = done("read_table", "{}");
        }
        assertThat(read.path("more").asText()).as("why it is cut").isEmpty();
        assertThat(read.path("truncated").asBoolean()).isFalse();
        assertThat(read.path("items").size()).isEqualTo(rows);
        return read;
    }

    private static boolean finds(String name) throws InterruptedException {
        return done("find_row", "{'where': {'Name': '" + name + "'}}")
                .path("found")
                .asBoolean();
    }

    private static void serve(String path, int millis) {
        SITE.on(path, request -> {
            Site.late(millis);
            request.reply(200, "text/plain", "more");
        });
    }

    @Test
    void readsWhatComesAMomentAfterScrolling() throws Exception {
        show(
                "/endless",
                LIST.formatted("addEventListener('scroll', () => { if (isAtEnd()) setTimeout(add, 200, 100); });"));
        assertThat(finds("N95")).isTrue();
        wholeOf(100);
    }

    @Test
    void waitsForRowsThatAreAskedForHoweverBusyThePageIs() throws Exception {
        serve("/endless/soon", 200);
        show("/endless-soon", LIST.formatted(ASKS.formatted("/endless/soon")));
        strained(6);
        assertThat(finds("N79")).isTrue();
        serve("/endless/late", 1500);
        show("/endless-late", LIST.formatted(ASKS.formatted("/endless/late")));
        assertThat(finds("N79")).isTrue();
    }

    /** On a machine that has much else to do a reading may say that it is cut, which is no fault; that it is whole it may not. */
    @Test
    void aListThatIsBusyForLongBeforeItAsksIsWaitedFor() throws Exception {
        serve("/endless/busy", 300);
        JsonNode read = null;
        for (int again = 0; again < 3 && (read == null || read.path("items").size() < 80); again++) {
            show("/endless-busy-" + again, LIST.formatted("""
                    let asked = 0;
                    const busy = (millis) => { const until = performance.now() + millis; while (performance.now() < until); };
                    const more = async () => { busy(300); await fetch('/endless/busy?from=' + i); setTimeout(() => { busy(700); add(80); }, 300); };
                    addEventListener('scroll', () => { if (isAtEnd() && i < 80 && !asked++) setTimeout(more, 1200); });"""));
            read = done("read_table", "{}");
            assertThat(read.path("truncated").asBoolean() || read.path("items").size() == 80)
                    .as("whole only with all its rows: %s", read)
                    .isTrue();
        }
        assertThat(read.path("items").size()).as("%s", read).isEqualTo(80);
    }

    @Test
    void whatFailedMakesTheReadingCutAndNoRowIsSaidToBeMissing() throws Exception {
        SITE.on("/endless/broken", request -> request.reply(503, "text/plain", "down"));
        show("/endless-broken", LIST.formatted(ASKS.formatted("/endless/broken")));
        assertThat(failed("find_row", "{'where': {'Name': 'N79'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("what the page asked for failed when further rows were to come");
    }

    @Test
    void ofAPageThatTellsNothingOfWhatItBeganNothingIsTakenToBeOver() throws Exception {
        show("/endless-untold", """
                <script>addEventListener('deskhand-asks', () => dispatchEvent(new CustomEvent('deskhand-told', { detail: 'nothing' })), true);</script>""" + LIST.formatted(""));

        JsonNode begun = PageScripts.json(driver(), "begunSince", 0);

        assertThat(begun.path("watched").asBoolean(true)).isFalse();
    }

    @Test
    @Tag("deep")
    void whatNeverCameMakesTheReadingCut() throws Exception {
        var never = new CountDownLatch(1);
        SITE.on("/endless/never", request -> Site.held(never));
        show("/endless-never", LIST.formatted(ASKS.formatted("/endless/never")));
        assertThat(failed("find_row", "{'where': {'Name': 'N79'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("rows may still have been on their way");
        never.countDown();
    }

    @Test
    @Tag("deep")
    void aListInAFrameIsWaitedForAsOneInThePage() throws Exception {
        serve("/endless/framed", 1500);
        SITE.page("/endless-inside", LIST.formatted(ASKS.formatted("/endless/framed")));
        show("/endless-frame", "<iframe src='/endless-inside' style='width:600px;height:300px'></iframe>");
        assertThat(finds("N79")).isTrue();
    }

    /** Draws the rows in sight, from what is asked for in blocks of 50; until then something holds their place. */
    private static final String LAZY_GRID = """
            <div id=grid role=grid aria-label=Meters style='height:200px;overflow:auto'><div role=row style='height:20px'><span role=columnheader>No</span> <span role=columnheader>Name</span></div>
            <div id=space style='position:relative;height:4000px'></div></div>
            <script>
            const blocks = {};
            const block = async (k) => {
              if (blocks[k]) return;
              blocks[k] = 'asked';
              if ((await fetch('%s?block=' + k)).ok) { blocks[k] = 'there'; draw(); }
            };
            const draw = () => {
              const from = Math.max(0, Math.floor(grid.scrollTop / 20) - 1);
              space.innerHTML = '';
              for (let i = from; i < Math.min(200, from + 12); i++) {
                const there = blocks[Math.floor(i / 50)] === 'there';
                space.insertAdjacentHTML('beforeend', `<div role=row style="position:absolute;top:${i * 20}px;height:20px"><span role=gridcell>${there ? i + 1 : ''}</span> <span role=gridcell>${there ? 'N' + (i + 1) : 'Loading…'}</span></div>`);
              }
              const last = Math.floor(Math.min(199, from + 11) / 50);
              setTimeout(() => { block(Math.floor(from / 50)); block(last); }, 100);
            };
            grid.onscroll = draw;
            draw();
            </script>""";

    @Test
    void aGridThatAsksForWhatIsInSightIsReadRowByRow() throws Exception {
        serve("/endless/block", 400);
        show("/endless-grid", LAZY_GRID.formatted("/endless/block"));
        JsonNode read = wholeOf(200);
        for (int i = 0; i < 200; i++) {
            assertThat(read.path("items").path(i).toString())
                    .isEqualTo("{\"No\":" + (i + 1) + ",\"Name\":\"N" + (i + 1) + "\"}");
        }
    }

    /** As many grids show the number of a row at once. */
    @Test
    void aRowWhoseCellsComeOneAfterTheOtherIsReadWhole() throws Exception {
        serve("/endless/rest", 300);
        show(
                "/endless-partly",
                LAZY_GRID
                        .formatted("/endless/rest")
                        .replace("${there ? i + 1 : ''}", "${i + 1}")
                        .replace("'Loading…'", "i % 2 ? 'Loading…' : ''"));
        JsonNode read = wholeOf(200);
        for (int i = 0; i < 200; i++) {
            assertThat(read.path("items").path(i).path("Name").asText()).isEqualTo("N" + (i + 1));
        }
    }

    @Test
    void aRequestThatIsHeldOpenForNewsHoldsUpNoGridAndMakesItsReadingNotCut() throws Exception {
        var over = new CountDownLatch(1);
        SITE.on("/endless/news", request -> {
            Site.held(over);
            request.reply(200, "text/plain", "news");
        });
        show(
                "/endless-news",
                PINNED_GRID
                        + "<script>grid.addEventListener('scroll', () => fetch('/endless/news'), { once: true })</script>");
        try {
            wholeOf(60);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aPageOfATableThatFailedToComeMakesTheReadingCut() throws Exception {
        SITE.on("/endless/page", request -> request.reply(500, "text/plain", "down"));
        show("/endless-pager", """
                <table><tr><th>No<th>Name<tr><td>1<td>Ann<tr><td>2<td>Bob</table>
                <div class=pagination><button id=next>Next</button></div>
                <script>next.onclick = async () => { next.disabled = true; await fetch('/endless/page?p=2'); }</script>""");
        assertThat(failed("find_row", "{'where': {'Name': 'Cleo'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("what the page asked for failed when further rows were to come");
    }

    /** Draws 36 rows in two pieces each, more pieces than it has rows. */
    private static final String PINNED_GRID = """
            <div id=grid role=grid aria-label=Meters aria-rowcount=61 aria-colcount=2 style='height:200px;overflow:auto'>
            <div role=row aria-rowindex=1 style='height:20px'><span role=columnheader aria-colindex=1>No</span> <span role=columnheader aria-colindex=2>Name</span></div>
            <div id=space style='position:relative;height:1200px'><div id=pinned role=rowgroup></div><div id=centre role=rowgroup></div></div></div>
            <script>
            const draw = () => {
              const from = Math.max(0, Math.min(24, Math.floor(grid.scrollTop / 20) - 12));
              const row = (i, x, text) => `<div role=row aria-rowindex=${i + 2} style="position:absolute;top:${i * 20}px;left:${x * 100}px;height:20px;width:90px"><span role=gridcell aria-colindex=${x + 1}>${text}</span></div>`;
              const all = [...Array(36).keys()].map((k) => from + k);
              pinned.innerHTML = all.map((i) => row(i, 0, i + 1)).join('');
              centre.innerHTML = all.map((i) => row(i, 1, 'N' + (i + 1))).join('');
            };
            grid.onscroll = draw;
            draw();
            </script>""";

    @Test
    void aGridThatDrawsItsRowsInPiecesIsReadToItsLastRow() throws Exception {
        show("/endless-pinned", PINNED_GRID);
        JsonNode read = wholeOf(60);
        assertThat(read.path("items").path(59).toString()).isEqualTo("{\"No\":60,\"Name\":\"N60\"}");
    }
}
