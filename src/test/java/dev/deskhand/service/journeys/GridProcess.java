package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.ReservedPorts;
import dev.deskhand.tools.browser.session.BrowserDiscovery;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Selenium Grid in a process of its own, as {@code tools/src/test/grid} brings it. */
final class GridProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JARS = Path.of("..", "tools", "src", "test", "grid", "target", "jars");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private GridProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static GridProcess started() throws IOException, InterruptedException {
        assertThat(JARS).as("made by the profile grid").isDirectory();
        int port = ReservedPorts.next();
        Process process = new ProcessBuilder(List.of(
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
                .redirectOutput(new File(JARS.getParent().toFile(), "grid-for-journeys.log"))
                .start();
        var grid = new GridProcess(process, URI.create("http://127.0.0.1:" + port));
        grid.awaitReady();
        return grid;
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (!status().at("/value/ready").asBoolean()) {
            assertThat(process.isAlive()).as("the grid lives").isTrue();
            assertThat(Instant.now()).as("the grid becomes ready").isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    URI address() {
        return address;
    }

    private JsonNode status() throws InterruptedException {
        try {
            var ask = HttpRequest.newBuilder(address.resolve("/status")).build();
            return JSON.readTree(
                    client.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return JSON.missingNode();
        }
    }

    /** The sessions that are open. */
    List<String> sessions() throws InterruptedException {
        var open = new ArrayList<String>();
        for (JsonNode node : status().at("/value/nodes")) {
            for (JsonNode slot : node.path("slots")) {
                String session = slot.at("/session/sessionId").asText();
                if (!session.isEmpty()) {
                    open.add(session);
                }
            }
        }
        return open;
    }

    /** Runs a script in the page a session shows. */
    void script(String session, String script) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("script", script)
                .set("args", JSON.createArrayNode())
                .toString();
        var ask = HttpRequest.newBuilder(address.resolve("/session/" + session + "/execute/sync"))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        var answer = client.send(ask.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void end(String session) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(address.resolve("/session/" + session))
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }
}
