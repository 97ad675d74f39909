package dev.deskhand.service.journeys;

import dev.deskhand.service.persistence.ReservedPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built service in a process of its own, on a free port and a data folder of its own. */
final class DeskProcess implements AutoCloseable {

    static final String OFFICE_KEY = "journey-office-key";

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private Process process;

    private DeskProcess(Path data, int port, Map<String, String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    static DeskProcess started(Map<String, String> settings) throws IOException, InterruptedException {
        var desk = new DeskProcess(Files.createTempDirectory("deskhand-journey"), ReservedPorts.next(), settings);
        desk.start();
        return desk;
    }

    /** Another instance on the same database: it has the log's key of the first. */
    static DeskProcess startedBeside(DeskProcess first, Map<String, String> settings)
            throws IOException, InterruptedException {
        var desk = prepared(first, settings);
        desk.start();
        return desk;
    }

    /** The same, yet to be started. */
    static DeskProcess prepared(DeskProcess first, Map<String, String> settings) throws IOException {
        var desk = new DeskProcess(Files.createTempDirectory("deskhand-journey"), ReservedPorts.next(), settings);
        Files.copy(first.data.resolve("log-key"), desk.data.resolve("log-key"));
        return desk;
    }

    void start() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(BuiltService.command()).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("DESKHAND_"));
        builder.environment()
                .putAll(Map.of(
                        "DESKHAND_DATA",
                        data.toString(),
                        "DESKHAND_PORT",
                        Integer.toString(port),
                        // Many services start during the tests, and few of them need a browser.
                        "DESKHAND_WARM_BROWSERS",
                        "0",
                        "DESKHAND_OFFICE_KEY",
                        OFFICE_KEY));
        builder.environment().putAll(settings);
        process = builder.start();
        awaitHealthy();
    }

    private void awaitHealthy() throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(address().resolve("/q/health/live")).build();
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended at once:\n" + Files.readString(log()));
            }
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("the service did not answer in time:\n" + Files.readString(log()));
    }

    /** Ends it the hard way (SIGKILL), as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service does not die");
        }
    }

    /** Sends it a signal, such as STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IllegalStateException("the service cannot be sent " + name);
        }
    }

    /** Asks it to end (SIGTERM), as a system that goes down does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end; gives what it returned. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service does not end");
        }
        return process.exitValue();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    private Path log() {
        return data.resolve("console.log");
    }

    @Override
    public void close() {
        if (process == null) {
            return; // it was never started
        }
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }
}
