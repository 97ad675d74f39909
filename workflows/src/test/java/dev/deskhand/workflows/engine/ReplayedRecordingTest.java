package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.recording.Recordings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings replayed in a real browser, on pages that tell what reached them. */
class ReplayedRecordingTest {

    private static final String PAGE = """
            <!doctype html><html lang="en"><title>Orders</title><body>
            <form action="/found"><label>Search <input id="q" name="q" value="old"></label></form>
            <form method="post" action="/kept"><label>Note <input id="note" name="note"></label><button>Save</button></form>
            <form action="/typed"><label>Message <textarea id="message" name="message"></textarea></label></form>
            <form action="/chosen"><label>Size <select id="size" name="size"><option value="">-</option><option value="0">1</option>
              <option value="1">2</option><option value="12">Large</option></select></label>
              <label>Count <input id="count" name="count"></label><button>Show</button></form>
            <script>
              message.addEventListener('keydown', (e) => { if (e.key === 'Enter' && e.ctrlKey) message.form.submit(); });
            </script></body></html>""";

    private static final ToolCatalog TOOLS =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofSeconds(2)))));
    private static final List<String> REACHED = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static OneBrowser browser;
    private static HttpServer server;
    private static String site;

    @BeforeAll
    static void start() throws IOException {
        browser = new OneBrowser();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", ReplayedRecordingTest::answer);
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    static void end() {
        browser.end();
        server.stop(0);
    }

    @BeforeEach
    void nothingReached() {
        REACHED.clear();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (!path.matches("/|/favicon.*")) {
                String query = exchange.getRequestURI().getRawQuery();
                REACHED.add(path + " " + URLDecoder.decode(query == null ? sent : query, StandardCharsets.UTF_8));
            }
            byte[] bytes = (path.equals("/") ? PAGE : "<title>Done</title><p>Done").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void replay(String recording, boolean approved) {
        Plan plan = new Recordings(TOOLS)
                .read(recording, new Recordings.Options(null, null))
                .getFirst()
                .plan();
        var office = new Office(folder, TOOLS);
        office.shared = browser.sessions();
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        plan.inputs().forEach((name, input) -> inputs.set(name, input.fallback()));
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "Test",
                        null,
                        "recorded",
                        1,
                        office.format.toJson(plan),
                        Value.of(inputs, Source.user("anna")),
                        List.of(),
                        "en")));
        boolean asked = false;
        for (int turn = 0; turn < 4; turn++) {
            office.advance();
            if (office.state().openApprovals().isEmpty()) {
                break;
            }
            asked = true;
            office.decide(true, Office.APPROVER, null);
        }
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(asked).as("%s", office.events()).isEqualTo(approved);
    }

    private static String recorder(String steps) {
        return "{\"title\": \"T\", \"steps\": [{\"type\": \"navigate\", \"url\": \"" + site + "/\"}, " + steps + "]}";
    }

    private static String change(String selector, String value) {
        return "{\"type\": \"change\", \"selectors\": [[\"" + selector + "\"]], \"value\": \"" + value + "\"}, ";
    }

    private static String side(String... commands) {
        var all = new StringBuilder("{\"command\": \"open\", \"target\": \"/\", \"value\": \"\"}");
        for (int i = 0; i < commands.length; i += 3) {
            all.append(", {\"command\": \"%s\", \"target\": \"%s\", \"value\": \"%s\"}"
                    .formatted(commands[i], commands[i + 1], commands[i + 2]));
        }
        return "{\"url\": \"" + site + "\", \"tests\": [{\"name\": \"T\", \"commands\": [" + all + "]}]}";
    }

    @Test
    void enterAfterATypedTextSendsItsForm() {
        replay(
                recorder(change("aria/Search", "chairs")
                        + "{\"type\": \"keyDown\", \"key\": \"Enter\"}, {\"type\": \"keyUp\", \"key\": \"Enter\"}"),
                false);

        assertThat(REACHED).containsExactly("/found q=chairs");
    }

    @Test
    void enterThatSavesIsAskedAboutAndSaves() {
        replay(recorder(change("#note", "by Friday") + "{\"type\": \"keyDown\", \"key\": \"Enter\"}"), true);

        assertThat(REACHED).containsExactly("/kept note=by Friday");
    }

    @Test
    void aShortcutReachesTheFieldThatWasTypedInto() {
        replay(
                recorder(change("#message", "hello")
                        + "{\"type\": \"keyDown\", \"key\": \"Control\"}, {\"type\": \"keyDown\", \"key\": \"Enter\"},"
                        + "{\"type\": \"keyUp\", \"key\": \"Enter\"}, {\"type\": \"keyUp\", \"key\": \"Control\"}"),
                true);

        assertThat(REACHED).containsExactly("/typed message=hello");
    }

    @Test
    void whatSeleniumIdeSendsToAFieldIsTypedAfterWhatItHoldsOrOverIt() {
        replay(side("sendKeys", "id=q", "er${KEY_ENTER}"), false);
        replay(side("sendKeys", "id=q", "${KEY_CTRL}a${KEY_NULL}chairs${KEY_ENTER}"), false);
        replay(
                side(
                        "type",
                        "id=q",
                        "x",
                        "sendKeys",
                        "id=q",
                        "${KEY_CTRL}a${KEY_DELETE}${KEY_NULL}sofas",
                        "sendKeys",
                        "id=q",
                        "${KEY_ENTER}"),
                false);

        assertThat(REACHED).containsExactly("/found q=older", "/found q=chairs", "/found q=sofas");
    }

    @Test
    void aNumberThatWasChosenFromAListIsTheOptionsValue() {
        String show = "{\"type\": \"click\", \"selectors\": [[\"aria/Show[role=\\\"button\\\"]\"]]}";
        replay(recorder(change("#size", "1") + change("#count", "12") + show), false);
        replay(recorder(change("#count", "1") + change("#size", "12") + show), false);

        assertThat(REACHED).containsExactly("/chosen size=1&count=12", "/chosen size=12&count=1");
    }
}
