package dev.deskhand.tools.browser.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.UnsupportedCommandException;

/** What is asked of a grid; the one here knows a page's title, and none of Chrome's own commands. */
class GridDriverTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer grid;

    @SuppressWarnings("NullAway.Init") // set before each test
    private GridDriver driver;

    @BeforeEach
    void start() throws IOException {
        grid = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        grid.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        grid.createContext("/session/s1/title", exchange -> reply(exchange, 200, "{\"value\": \"Bills\"}"));
        grid.createContext("/session/s1/url", exchange -> {
            waiting.countDown();
            await(over);
            exchange.close();
        });
        grid.createContext("/session/s1/goog", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            reply(
                    exchange,
                    404,
                    "{\"value\": {\"error\": \"unknown command\", \"message\": \"no\", \"stacktrace\": \"\"}}");
        });
        grid.start();
        var address = URI.create("http://127.0.0.1:" + grid.getAddress().getPort());
        driver = GridDriver.join(address.toURL(), "s1", Map.of("browserName", "chrome"));
    }

    @AfterEach
    void stop() {
        over.countDown();
        grid.stop(0);
    }

    private static void reply(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aGridThatPassesNoCommandsOfChromesOnIsAskedOnce() {
        assertThat(driver.getTitle()).isEqualTo("Bills");
        assertThat(ChromeCommands.areTakenBy(driver)).isTrue();
        for (int step = 0; step < 3; step++) {
            assertThatThrownBy(() -> ChromeCommands.run(driver, "Page.enable", Map.of()))
                    .isInstanceOf(UnsupportedCommandException.class);
        }
        assertThat(asked).containsExactly("/session/s1/goog/cdp/execute");
        assertThat(ChromeCommands.areTakenBy(driver)).isFalse();
    }

    @Test
    void whoWaitsForABrowserThatWasGivenUpWaitsNoLonger() throws Exception {
        var asking = CompletableFuture.supplyAsync(driver::getCurrentUrl);
        await(waiting);

        driver.abandon();

        assertThatThrownBy(() -> asking.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(NoSuchSessionException.class);
        assertThatThrownBy(driver::getTitle).isInstanceOf(NoSuchSessionException.class);
        assertThat(BrowserFailures.isDead(new NoSuchSessionException("invalid session id")))
                .isTrue();
    }
}
