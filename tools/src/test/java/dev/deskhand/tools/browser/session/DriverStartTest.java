package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.GridDriver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebDriverException;

/** A grid that has begun a session, and what it answers to what every session is told first. */
class DriverStartTest {

    private static final String SERVER_ERROR =
            "{\"value\": {\"error\": \"unknown error\", \"message\": \"no\", \"stacktrace\": \"\"}}";
    private static final String NO_SESSION =
            "{\"value\": {\"error\": \"invalid session id\", \"message\": \"gone\", \"stacktrace\": \"\"}}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> errors = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer grid;

    @BeforeEach
    void start() throws IOException {
        grid = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        grid.createContext("/session/s1", exchange -> {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(call);
            String error = errors.get(call);
            byte[] body = (error == null ? "{\"value\": null}" : error).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(error == null ? 200 : error.equals(NO_SESSION) ? 404 : 500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        grid.start();
    }

    @AfterEach
    void stop() {
        grid.stop(0);
    }

    private GridDriver begun() throws MalformedURLException {
        var address = URI.create("http://127.0.0.1:" + grid.getAddress().getPort());
        return GridDriver.join(address.toURL(), "s1", Map.of("browserName", "chrome"));
    }

    @Test
    void aSessionThatCannotBeToldWhatItIsHoldsNoPlaceOfTheGrid() throws Exception {
        errors.put("POST /session/s1/timeouts", SERVER_ERROR);
        var driver = begun();
        assertThatThrownBy(() -> DriverFactory.ready(driver)).isInstanceOf(WebDriverException.class);
        assertThat(asked).last().isEqualTo("DELETE /session/s1");
    }

    @Test
    void aGridThatAnswersChromesOwnCommandsWithAnErrorOfItsOwnIsUsedWithoutThem() throws Exception {
        errors.put("POST /session/s1/goog/cdp/execute", SERVER_ERROR);
        var driver = DriverFactory.ready(begun());
        assertThat(ChromeCommands.areTakenBy(driver)).isFalse();
        assertThat(asked).noneMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void aSessionThatIsGoneAtOnceIsNotTakenForOneWithoutThem() throws Exception {
        errors.put("POST /session/s1/goog/cdp/execute", NO_SESSION);
        var driver = begun();
        assertThatThrownBy(() -> DriverFactory.ready(driver)).isInstanceOf(WebDriverException.class);
    }
}
