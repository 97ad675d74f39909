package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A document that a script writes and never closes is loading for as long as it stands; it is read and worked like any other. */
class UnclosedTest extends BrowserTest {

    private static final String FORM = "<p>Slip<p><label>Reference <input>";

    private final long begun = System.nanoTime();

    /** The driver alone waits for a minute, and with each command; settling waits for half of one. */
    private void wasSoon() {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(28));
    }

    private static void opening(String path, String script) throws InterruptedException {
        show(path, "<button type=button id=go>Go on</button><script>go.onclick = () => { " + script + " }</script>");
    }

    @AfterEach
    void one() throws InterruptedException {
        while (done("tabs", "{}").path("tabs").size() > 1) {
            done("tabs", "{'close': 2}");
        }
    }

    @Test
    void aWindowThatIsWrittenIsWorkedInAndLeft() throws InterruptedException {
        opening("/unclosed", "open('about:blank').document.write('" + FORM + "')");
        done("click", "{'target': 'Go on'}");
        done("fill", "{'fields': {'Reference': 'DE02'}}");
        assertThat(done("outline", "{}").toString()).contains("DE02");
        show("/unclosed-after", "<p>After it</p>");
        assertThat(text()).contains("After it");
        wasSoon();
    }

    @Test
    void whatIsWrittenInPortionsIsAllThere() throws InterruptedException {
        SITE.on("/unclosed-slowly", request -> {
            Site.late(2500);
            request.html("");
        });
        opening("/unclosed-portions", """
                const made = open('about:blank'); made.document.write('<h1>Slip</h1>');
                setTimeout(() => made.document.write('<p>Second part'), 700);
                setTimeout(() => fetch('/unclosed-slowly').then(() => made.document.write('<p>Third part')), 1400)""");
        done("click", "{'target': 'Go on'}");
        assertThat(text()).contains("Slip", "Second part", "Third part");
        wasSoon();
    }

    @Test
    void whatComesSlowlyFromTheNetworkIsNotCutOff() throws InterruptedException {
        SITE.on("/unclosed-stream", request -> {
            request.exchange.getResponseHeaders().set("Content-Type", "text/html");
            request.exchange.sendResponseHeaders(200, 0);
            try (var out = request.exchange.getResponseBody()) {
                out.write(("<h1>Slip</h1>" + "<!-- -->".repeat(2000)).getBytes(StandardCharsets.UTF_8));
                out.flush();
                Site.late(3000);
                out.write("<p>Second part".getBytes(StandardCharsets.UTF_8));
            }
        });
        opening("/unclosed-network", "open('/unclosed-stream')");
        done("click", "{'target': 'Go on'}");
        assertThat(text()).contains("Slip", "Second part");
    }

    @Test
    void thePageThatIsWrittenAnewIsNotWaitedFor() throws InterruptedException {
        opening("/unclosed-itself", "document.write('" + FORM + "')");
        done("click", "{'target': 'Go on'}");
        done("fill", "{'fields': {'Reference': 'DE02'}}");
        assertThat(done("outline", "{}").toString()).contains("DE02");
        wasSoon();
    }
}
