package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.engine.ScriptedExplorer.act;
import static dev.deskhand.workflows.engine.ScriptedExplorer.finish;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.journal.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser that explores leaves the hosts of its step neither by links nor by redirects nor by what pages load. */
class ExploredHostsTest {

    private static final String EXPLORED = """
            title: T
            steps:
              - id: found
                explore: Find the phone
                result: {phone: string}
                HOSTS
              - {use: browser.open, with: {url: 'ELSEWHERE/after'}}
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final OneBrowser browser = new OneBrowser();
    private final HttpServer elsewhere = server();
    private final HttpServer site = server();

    @TempDir
    private Path folder = Path.of("");

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String host(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpServer server, String path, List<String> asked, String html) {
        server.createContext(path, exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath());
                byte[] page = html.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
    }

    @BeforeEach
    void start() {
        String away = "http://" + host(elsewhere);
        answer(elsewhere, "/", asked, "<title>Elsewhere</title><p>+49 30</p>");
        answer(
                site,
                "/",
                new CopyOnWriteArrayList<>(),
                "<title>Home</title><h1>Home</h1><a href='" + away + "/link'>Elsewhere</a><img src='" + away
                        + "/picture'>");
        site.createContext("/moved", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", away + "/redirect");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        elsewhere.start();
        site.start();
    }

    @AfterEach
    void end() {
        browser.end();
        site.stop(0);
        elsewhere.stop(0);
    }

    private Office explored(String hosts) {
        String home = "http://" + host(site);
        var explorer = ScriptedExplorer.of(
                act("- {use: browser.open, with: {url: '" + home + "/'}}"),
                act("- {use: browser.click, with: {target: {role: link, name: Elsewhere}}}"),
                act("- {use: browser.open, with: {url: '" + home + "/moved'}}"),
                finish("{'phone':'1'}", "Home"));
        explorer.looks = "- {use: browser.read}";
        var office = new Office(
                folder,
                new ToolCatalog(
                        List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(800))))));
        office.shared = browser.sessions();
        office.explorer = explorer;
        office.begin(EXPLORED.replace("HOSTS", hosts).replace("ELSEWHERE", "http://" + host(elsewhere)));
        for (int turn = 0; turn < 4 && office.advance() == Advance.WAITING; turn++) {
            office.approve();
        }
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        requests = explorer.requests;
        return office;
    }

    private List<Explorer.Request> requests = List.of();

    private Deed deed(int round) {
        return requests.getLast().rounds().get(round).acts().getFirst();
    }

    @Test
    void theHostsOfAStepAreTheOnlyOnesItsBrowserReachesWhileItExplores() {
        explored("hosts: ['" + host(site) + "']");

        assertThat(deed(0).failure()).as("the page itself").isNull();
        for (int round : new int[] {1, 2}) {
            var failure = Objects.requireNonNull(deed(round).failure(), "round " + round);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.message())
                    .contains(host(elsewhere) + " is not among the hosts this step may reach: " + host(site));
        }
        assertThat(asked.getFirst())
                .as("the step after it may; nothing was asked for before")
                .isEqualTo("/after");
        assertThat(asked).doesNotContain("/picture", "/link", "/redirect");
    }

    @Test
    void withoutHostsTheSameWorkReachesTheOther() {
        explored("");

        assertThat(deed(1).failure()).isNull();
        assertThat(deed(2).failure()).isNull();
        assertThat(asked).contains("/picture", "/link", "/redirect", "/after");
    }
}
