package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.session.BrowserDiscovery;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.GridPlace;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.net.PortProber;

/** A real Selenium Grid in processes of its own, as {@code tools/src/test/grid} brings it. */
final class TestGrid implements AutoCloseable {

    private static final Path JARS = Path.of("src", "test", "grid", "target", "jars");

    private final List<Process> processes = new ArrayList<>();
    private final int port;

    private TestGrid(int port) {
        this.port = port;
    }

    /** One process that is all of it. */
    static TestGrid standalone() throws Exception {
        var grid = new TestGrid(PortProber.findFreePort());
        grid.begin("standalone", Stream.concat(Stream.of("--port", "" + grid.port), node()));
        grid.awaitReady();
        return grid;
    }

    /** A hub, and a machine with browsers behind it that tells an address nobody reaches for its DevTools connections. */
    static TestGrid hubAndNode() throws Exception {
        var grid = new TestGrid(PortProber.findFreePort());
        List<String> bus = List.of(
                "--publish-events",
                "tcp://127.0.0.1:" + PortProber.findFreePort(),
                "--subscribe-events",
                "tcp://127.0.0.1:" + PortProber.findFreePort());
        grid.begin("hub", Stream.concat(Stream.of("--port", "" + grid.port), bus.stream()));
        grid.begin(
                "node",
                Stream.of(
                                Stream.of("--port", "" + PortProber.findFreePort(), "--grid-url", "http://127.0.0.1:9"),
                                bus.stream(),
                                node())
                        .flatMap(part -> part));
        grid.awaitReady();
        return grid;
    }

    private static Stream<String> node() {
        return Stream.of(
                "--enable-managed-downloads",
                "true",
                "--selenium-manager",
                "false",
                "--detect-drivers",
                "false",
                "--driver-configuration",
                "display-name=Chrome",
                "stereotype={\"browserName\":\"chrome\"}",
                "webdriver-executable=" + BrowserDiscovery.driver().orElseThrow());
    }

    private void begin(String role, Stream<String> options) throws IOException {
        assertThat(JARS).as("made by: ./mvnw -Pgrid -pl tools -am test").isDirectory();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JARS.toAbsolutePath() + "/*",
                "org.openqa.selenium.grid.Main",
                role,
                "--host",
                "127.0.0.1"));
        options.forEach(command::add);
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(JARS.getParent().toFile(), "grid-" + role + ".log"))
                .start());
    }

    private void awaitReady() throws Exception {
        var patience = new Waiting(Duration.ofMinutes(2));
        while (!isReady()) {
            assertThat(processes).as("the grid lives").allMatch(Process::isAlive);
            assertThat(patience.again()).as("the grid becomes ready").isTrue();
        }
    }

    private boolean isReady() throws InterruptedException {
        return status().contains("\"ready\":true");
    }

    /** What it says of itself, without blanks. */
    private String status() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var ask = HttpRequest.newBuilder(address().resolve("/status")).build();
            return client.send(ask, HttpResponse.BodyHandlers.ofString()).body().replace(" ", "");
        } catch (IOException e) {
            return "";
        }
    }

    /** The ids of its sessions. */
    List<String> sessions() throws InterruptedException {
        return Pattern.compile("\"sessionId\":\"([^\"]+)\"")
                .matcher(status())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** How its browsers are used; {@code memory} in megabytes, 0 for any. */
    BrowserSettings settings(int memory) {
        var standard = BrowserSettings.standard();
        return new BrowserSettings(
                null,
                null,
                true,
                standard.width(),
                standard.height(),
                new GridPlace(address(), null),
                standard.patience(),
                true,
                List.of(),
                memory);
    }

    /** A process of its browsers or drivers whose command line is so. */
    ProcessHandle processOf(Predicate<String> commandLine) {
        return processes.stream()
                .flatMap(process -> process.toHandle().descendants())
                .filter(process -> commandLine.test(process.info().commandLine().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        List<ProcessHandle> left = processes.stream()
                .flatMap(process -> process.toHandle().descendants())
                .toList();
        processes.reversed().forEach(Process::destroy);
        for (Process process : processes) {
            process.onExit()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .exceptionally(slow -> process.destroyForcibly())
                    .join();
        }
        left.forEach(ProcessHandle::destroyForcibly);
    }
}
