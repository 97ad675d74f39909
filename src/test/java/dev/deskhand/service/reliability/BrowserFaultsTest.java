package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser is killed, and a driver stopped, in the middle of a step. */
class BrowserFaultsTest {

    private static final String FORM = """
        <title>Form</title><form method="post" action="/save"><label>Number <input name="number"></label>
        <button>Save</button></form>\
        """;

    @TempDir
    private Path folder;

    private HttpServer site;
    private Database database;
    private FaultBench bench;
    private final AtomicInteger saved = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger slowVisits = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/form", exchange -> answer(exchange, FORM));
        site.createContext("/saved", exchange -> answer(exchange, "{\"count\": " + saved.get() + "}"));
        site.createContext("/save", exchange -> {
            saved.incrementAndGet();
            hold(exchange, "Saved");
        });
        site.createContext("/once-slow", exchange -> {
            if (slowVisits.incrementAndGet() == 1) {
                hold(exchange, "Slow");
            } else {
                answer(exchange, "<title>Quick</title>Here");
            }
        });
        site.start();
        database = TestDatabases.sqlite(folder);
        bench = new FaultBench(
                database, folder, Clock.systemUTC(), new BrowserTool(BrowserSettings.standard()), new HttpTool());
    }

    @AfterEach
    void close() {
        answered.countDown();
        bench.close();
        database.close();
        site.stop(0);
    }

    private void hold(HttpExchange exchange, String body) throws IOException {
        arrived.countDown();
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, body);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("{") ? "application/json" : "text/html");
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String begin(String language, String steps) {
        return bench.begin(
                language,
                steps.replace("$SITE", "http://127.0.0.1:" + site.getAddress().getPort()));
    }

    private static void signal(String name, Predicate<String> command) throws IOException, InterruptedException {
        for (var process : ProcessHandle.current()
                .descendants()
                .filter(one -> command.test(one.info().commandLine().orElse("")))
                .toList()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static boolean isBrowser(String command) {
        return command.contains("--user-data-dir=") && !command.contains("--type=");
    }

    private static boolean isDriver(String command) {
        return command.contains("chromedriver");
    }

    private void arrives() throws InterruptedException {
        assertThat(arrived.await(120, TimeUnit.SECONDS)).as("the request came").isTrue();
    }

    private static RunEvent.StepFailed firstFailure(FaultBench bench, String run) {
        return bench.store.read(run, 0).stream()
                .map(entry -> entry.event())
                .filter(RunEvent.StepFailed.class::isInstance)
                .map(RunEvent.StepFailed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("deep")
    void aBrowserKilledWhileAFormIsSentDoesNotSendItTwice() throws Exception {
        String run = begin("en", """
              - {use: browser.open, with: {url: "$SITE/form"}}
              - {use: browser.fill, with: {fields: {Number: "1"}}}
              - use: browser.click
                with: {target: {role: button, name: Save}}
                verify: {use: http.request, with: {url: "$SITE/saved"}, happened: output.body.count > 0}
            """);
        bench.approve(run);
        arrives();
        Instant killed = Instant.now();
        signal("KILL", BrowserFaultsTest::isBrowser);
        RunState end = bench.awaitEnd(run);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(saved.get()).isOne();
        var failure = firstFailure(bench, run);
        report("browser killed while a form is sent", killed, failure);
        assertThat(failure.message()).startsWith("The click was sent, but what came of it can't be seen");
    }

    @Test
    @Tag("deep")
    void aBrowserKilledWhileAPageLoadsIsReplacedAndTheStepIsTriedAgain() throws Exception {
        String run = begin("zh", """
              - use: browser.open
                with: {url: "$SITE/once-slow"}
                retry: {times: 2, delay: 1}
            """);
        arrives();
        Instant killed = Instant.now();
        signal("KILL", BrowserFaultsTest::isBrowser);
        RunState end = bench.awaitEnd(run);

        var failure = firstFailure(bench, run);
        report("browser killed while a page loads", killed, failure);
        assertThat(end.failed()).as("%s", bench.store.read(run, 0)).isNull();
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(failure.message()).contains("浏览器");
    }

    @Test
    void aDriverThatIsStoppedIsGivenUpInTimeAndReplaced() throws Exception {
        stopped(6);
    }

    @Test
    @Tag("deep")
    void aDriverThatIsStoppedLateIsGivenUpInTimeAndReplaced() throws Exception {
        stopped(20);
    }

    private void stopped(int seconds) throws Exception {
        String run = begin("en", """
              - use: browser.open
                with: {url: "$SITE/once-slow"}
                timeout: $SECONDS
                retry: {times: 2, delay: 1}
            """.replace("$SECONDS", String.valueOf(seconds)));
        arrives();
        Instant stopped = Instant.now();
        signal("STOP", BrowserFaultsTest::isDriver);
        RunState end = bench.awaitEnd(run);

        var failure = firstFailure(bench, run);
        report("driver stopped", stopped, failure);
        System.out.println("driver stopped: the run was over after "
                + Duration.between(stopped, end.finishedAt()).toMillis() + " ms");
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(failure.message()).contains("took longer than " + seconds + " seconds and was stopped");
        FaultBench.await(
                "the end of the stopped driver and its browser",
                () -> ProcessHandle.current()
                        .descendants()
                        .map(one -> one.info().commandLine().orElse(""))
                        .noneMatch(command -> isDriver(command) || isBrowser(command)));
    }

    private static void report(String fault, Instant since, RunEvent.StepFailed failure) {
        System.out.println(fault + ": seen after "
                + Duration.between(since, failure.at()).toMillis() + " ms; said: " + failure.message());
    }
}
