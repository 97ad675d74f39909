package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.BrowserShelf;
import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browser breaks while a field that saves at once, or a file, is on its way: whether it arrived nobody knows then. */
class SavingFaultsTest {

    private static final String FIELD = """
        <title>Order</title><label>Status <select onchange="fetch('/save', {method: 'PATCH', body: this.value})">
        <option>open<option>paid</select></label>""";

    private static final String FILE = """
        <title>Files</title><label>Attachment <input type="file"
          onchange="fetch('/save', {method: 'POST', body: this.files[0]})"></label>""";

    private static final String SET = """
              - {use: browser.open, with: {url: "$SITE/field"}}
              - use: browser.select
                with: {target: Status, option: paid}
                retry: {times: 2, delay: 1}
            """;

    private static final String UPLOAD = """
              - {use: sheet.write, with: {file: list.xlsx, items: [{number: 1}]}}
              - {use: browser.open, with: {url: "$SITE/file"}}
              - use: browser.upload
                with: {target: Attachment, file: list.xlsx}
                retry: {times: 2, delay: 1}
            """;

    private static final String LOOK =
            "    verify: {use: http.request, with: {url: \"$SITE/saved\"}, happened: output.body.count > 0}\n";

    @TempDir
    private Path folder;

    private HttpServer site;
    private Database database;
    private FaultBench bench;
    private final SavingFields known = SavingFields.ofThisProcess();
    private final AtomicInteger saved = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/field", exchange -> answer(exchange, "text/html", FIELD));
        site.createContext("/file", exchange -> answer(exchange, "text/html", FILE));
        site.createContext(
                "/saved", exchange -> answer(exchange, "application/json", "{\"count\": " + saved.get() + "}"));
        site.createContext("/save", this::save);
        site.start();
        // The first time it is set the run stops; this is about the times after that, when it is approved.
        known.remember(new SavingFields.Place(SavingFields.Document.at(address() + "/field"), SavingFields.Place.ANY));
        var settings = BrowserSettings.standard();
        var pool = BrowserSession.pool(settings, WarmPool.Size.none());
        database = TestDatabases.sqlite(folder);
        bench = new FaultBench(
                database,
                folder,
                Clock.systemUTC(),
                new BrowserTool(new Browsers(settings, pool, BrowserShelf.none(), known)),
                new SheetTool(),
                new HttpTool());
    }

    @AfterEach
    void close() {
        answered.countDown();
        bench.close();
        database.close();
        site.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    /** It is taken in, and the answer does not come before the browser broke. */
    private void save(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        saved.incrementAndGet();
        arrived.countDown();
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, "application/json", "{}");
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void aBrowserKilledWhileAFieldSavesLeavesItToAPersonAndSetsNothingAgain() throws Exception {
        isLeftToAPerson(SET, "KILL", SavingFaultsTest::isBrowser);
    }

    @Test
    void aBrowserKilledWhileAFileIsHandedOverIsLookedUpAndHandsNothingOverAgain() throws Exception {
        isLookedUp(UPLOAD, "KILL", SavingFaultsTest::isBrowser);
    }

    @Tag("deep")
    @ParameterizedTest
    @CsvSource({"KILL, false", "STOP, true", "STOP, false"})
    void whateverBreaksWhileAFieldSavesIsLookedUp(String signal, boolean browser) throws Exception {
        isLookedUp(SET, signal, browser ? SavingFaultsTest::isBrowser : SavingFaultsTest::isDriver);
    }

    @Tag("deep")
    @ParameterizedTest
    @CsvSource({"KILL, false", "STOP, true", "STOP, false"})
    void whateverBreaksWhileAFileIsHandedOverIsLeftToAPerson(String signal, boolean browser) throws Exception {
        isLeftToAPerson(UPLOAD, signal, browser ? SavingFaultsTest::isBrowser : SavingFaultsTest::isDriver);
    }

    private String brokenMeanwhile(String steps, String signal, Predicate<String> what) throws Exception {
        String run = bench.begin("en", steps.replace("$SITE", address()));
        bench.approve(run);
        assertThat(arrived.await(120, TimeUnit.SECONDS)).as("it was saved").isTrue();
        signal(signal, what);
        return run;
    }

    private void isLeftToAPerson(String steps, String signal, Predicate<String> what) throws Exception {
        String run = brokenMeanwhile(steps, signal, what);
        RunState waits = bench.await(
                run, state -> !state.openQuestions().isEmpty() || state.status().isEnded());
        assertThat(waits.status()).as("%s", bench.store.read(run, 0)).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(waits.openQuestions().getFirst().asked().purpose()).isEqualTo("outcome");
        isUnknownOnce(run);
    }

    private void isLookedUp(String steps, String signal, Predicate<String> what) throws Exception {
        RunState end = bench.awaitEnd(brokenMeanwhile(steps + LOOK, signal, what));
        assertThat(end.status()).as("%s", bench.store.read(end.id(), 0)).isEqualTo(RunStatus.SUCCEEDED);
        isUnknownOnce(end.id());
    }

    private void isUnknownOnce(String run) {
        assertThat(saved).hasValue(1);
        assertThat(bench.store.read(run, 0).stream()
                        .map(entry -> entry.event())
                        .filter(RunEvent.StepFailed.class::isInstance)
                        .map(event -> ((RunEvent.StepFailed) event).message()))
                .singleElement()
                .asString()
                .startsWith("It was begun and may have been sent, but what came of it can't be seen");
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
}
