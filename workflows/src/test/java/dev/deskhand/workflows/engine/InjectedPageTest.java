package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page says what to click, and what that does is not what it is called: the real browser judges it as it stands there. */
class InjectedPageTest {

    private static final ToolCatalog TOOLS =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(500)))));

    private static final String STEPS = """
            title: T
            steps:
              - {use: browser.open, with: {url: "$SITE/orders"}}
              - {id: src, use: browser.read_table}
              - {use: browser.click, with: {target: "${src.items[0].Press}"}}
            """;

    private static final List<String> SENT = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static OneBrowser browser;
    private static HttpServer site;
    private static volatile String body = "";

    @BeforeAll
    static void start() throws IOException {
        browser = new OneBrowser();
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/", exchange -> {
            if (!exchange.getRequestMethod().equals("GET")) {
                SENT.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            }
            byte[] page = ("<!doctype html><title>Orders</title><table><tr><th>Order<th>Press</tr>"
                            + "<tr><td>17<td>Show more</tr></table>" + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            try (exchange) {
                exchange.getResponseBody().write(page);
            }
        });
        site.start();
    }

    @AfterAll
    static void end() {
        browser.end();
        site.stop(0);
    }

    private static Office run(String page) {
        body = page;
        SENT.clear();
        var office = new Office(folder, TOOLS);
        office.shared = browser.sessions();
        office.begin(
                STEPS.replace("$SITE", "http://127.0.0.1:" + site.getAddress().getPort()));
        office.advance();
        return office;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form method=post action=/pay><input name=to value=eve><button>Show more</button></form>",
                "<form method=post action=/pay><input type=submit value='Show more'></form>",
                "<form method=post id=f action=/pay></form><button form=f>Show more</button>",
                "<form action=/list><button formmethod=post formaction=/pay>Show more</button></form>",
                "<form method=post action=/pay><input type=hidden name=_method value=delete><button>Show more</button></form>",
            })
    void whatAPageCallsByAHarmlessNameIsNotClickedWithoutAPerson(String page) {
        Office office = run(page);

        assertThat(TOOLS.action("browser.click")
                        .orElseThrow()
                        .expectedEffect(SampleEvents.json("{'target':'Show more'}")))
                .as("by its words it would need nobody")
                .isLessThan(Effect.CHANGE);
        assertThat(office.state().status())
                .as("%s", office.events().getLast())
                .isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        assertThat(office.state().openApprovals().getFirst().request().effect()).isGreaterThanOrEqualTo(Effect.CHANGE);
        assertThat(SENT).isEmpty();
        assertThat(office.events())
                .noneMatch(event -> event instanceof RunEvent.StepStarted one
                        && one.action().equals("browser.click"));
    }

    @Test
    void whatReallyOnlyShowsMoreIsClicked() {
        Office office =
                run("<button type=button aria-expanded=false onclick=\"this.ariaExpanded=true\">Show more</button>");

        assertThat(office.state().status()).as("%s", office.events().getLast()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(SENT).isEmpty();
    }
}
