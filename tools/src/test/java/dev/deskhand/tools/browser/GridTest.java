package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.session.BrowserDiscovery;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.GridPlace;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The browser's work on a real Selenium Grid; {@code tools/src/test/grid} brings it, the profile {@code grid} runs this. */
@Tag("grid")
class GridTest extends BrowserTest {

    private static final Path JARS = Path.of("src", "test", "grid", "target", "jars");
    private static Process grid;
    private static BrowserTool tool;

    @BeforeAll
    static void start() throws Exception {
        assertThat(JARS).as("made by: ./mvnw -Pgrid -pl tools -am test").isDirectory();
        int port = freePort();
        grid = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        JARS.toAbsolutePath() + "/*",
                        "org.openqa.selenium.grid.Main",
                        "standalone",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--enable-managed-downloads",
                        "true",
                        "--selenium-manager",
                        "false",
                        "--detect-drivers",
                        "false",
                        "--driver-configuration",
                        "display-name=Chrome",
                        "stereotype={\"browserName\":\"chrome\"}",
                        "webdriver-executable=" + BrowserDiscovery.driver().orElseThrow()))
                .redirectErrorStream(true)
                .redirectOutput(new File(JARS.getParent().toFile(), "grid.log"))
                .start();
        var standard = BrowserSettings.standard();
        tool = new BrowserTool(new BrowserSettings(
                null,
                null,
                true,
                standard.width(),
                standard.height(),
                new GridPlace(URI.create("http://127.0.0.1:" + port), null),
                standard.patience(),
                true,
                java.util.List.of(),
                0));
        var patience = new Waiting(java.time.Duration.ofMinutes(2));
        while (!listens(port) && patience.again()) {
            assertThat(grid.isAlive()).isTrue();
        }
        var ready = new Waiting(java.time.Duration.ofMinutes(2));
        SITE.page("/ready", "<h1>Ready</h1>");
        while (does("open", "{'url': '" + SITE.url("/ready") + "'}") instanceof ToolResult.Failed && ready.again()) {
            // its node announces itself a while after it listens
        }
    }

    @AfterAll
    static void stop() {
        new SharedSession().close(BrowserSession.class);
        grid.destroy();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static ToolResult does(String action, String arguments) throws InterruptedException {
        return tool.actions().stream()
                .filter(known -> known.description().name().equals("browser." + action))
                .findFirst()
                .orElseThrow()
                .execute(call(action, arguments), context());
    }

    private static ToolResult.Done well(String action, String arguments) throws InterruptedException {
        ToolResult result = does(action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return (ToolResult.Done) result;
    }

    @Test
    void filesGoBothWaysAndPicturesAreKept() throws Exception {
        SITE.on("/grid.csv", request -> {
            request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=grid.csv");
            request.reply(200, "text/csv", "a;b\n1;2\n");
        });
        SITE.on("/taken", request -> request.html("<h1>Taken " + request.isPost() + "</h1>"));
        SITE.page(
                "/grid",
                "<a href='/grid.csv'>List</a><form method=post action='/taken' enctype='multipart/form-data'>"
                        + "<label>File <input type=file name=f></label><label>Name <input name=n></label><button>Send</button></form>");
        Files.writeString(FOLDER.resolve("workspace/in.txt"), "hello");

        well("open", "{'url': '" + SITE.url("/grid") + "'}");
        well("download", "{'target': 'List'}");
        well("fill", "{'fields': {'Name': 'Ann'}}");
        well("upload", "{'target': {'label': 'File'}, 'file': 'in.txt'}");
        var sent = well("click", "{'target': 'Send'}");

        assertThat(Files.readString(FOLDER.resolve("workspace/grid.csv"))).isEqualTo("a;b\n1;2\n");
        assertThat(sent.evidence()).anyMatch(kept -> kept.mediaType().startsWith("image/"));
        assertThat(well("read", "{}").output().json().path("text").asText()).contains("Taken true");
    }

    @Test
    void itsBrowsersLeaveByTheirGatewayToo() throws Exception {
        BLOCKED.add("/closed-on-grid");
        SITE.on("/closed-on-grid", request -> request.html("closed"));
        SITE.page("/loads", "<img src='/closed-on-grid'>");

        var open = well("open", "{'url': '" + SITE.url("/loads") + "'}");
        var straight = (ToolResult.Failed) does("open", "{'url': '" + SITE.url("/closed-on-grid") + "'}");

        assertThat(open.evidence()).anyMatch(kept -> kept.name().equals("refused.txt"));
        assertThat(straight.kind()).isEqualTo(FailureKind.FORBIDDEN);
    }
}
