package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.gateway.Gateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the way back to a browser on a grid, and of the browser without one; the grid here only writes down what it is told. */
class KeptBrowserTest {

    private final List<String> told = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer grid;

    @BeforeEach
    void startGrid() throws IOException {
        grid = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        grid.createContext("/", exchange -> {
            told.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] answer = "{\"value\":null}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        grid.start();
    }

    @AfterEach
    void stopGrid() {
        grid.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + grid.getAddress().getPort());
    }

    private BrowserSession session() throws IOException {
        var driver = GridDriver.join(address().toURL(), "session-1", Map.of("browserName", "chrome"));
        return new BrowserSession(driver, BrowserFolder.create(), Gateway.open(), 0);
    }

    @Test
    void aBrowserWhoseWayBackCannotBeWrittenDownIsEndedAtOnce() throws Exception {
        var shelf = new BrowserShelf() {
            @Override
            public void put(String run, WayBack way) {
                throw new IllegalStateException("no room on the shelf");
            }

            @Override
            public void remove(String run, String session) {}
        };
        BrowserSession session = session();

        assertThatThrownBy(() -> session.keptOn(shelf, "r1", new GridPlace(address(), null)))
                .hasMessage("no room on the shelf");

        assertThat(told).containsExactly("DELETE /session/session-1");
    }

    @Test
    void whoClosesABrowserTakesTheWayToThisOneOnlyOffTheShelf() throws Exception {
        var taken = new ArrayList<String>();
        var shelf = new BrowserShelf() {
            @Override
            public void put(String run, WayBack way) {
                taken.add("put " + run + " " + way.session());
            }

            @Override
            public void remove(String run, String session) {
                taken.add("removed " + run + " " + session);
            }
        };
        BrowserSession session = session().keptOn(shelf, "r1", new GridPlace(address(), null));

        session.close();

        assertThat(taken).containsExactly("put r1 session-1", "removed r1 session-1");
    }

    /** After a restart a session is saved for all sites that its sign-in went through, as before. */
    @Test
    void whatItIsSignedInToIsKnownToWhoeverTakesItUpAgain() throws Exception {
        var kept = new ArrayList<WayBack>();
        var shelf = new BrowserShelf() {
            @Override
            public void put(String run, WayBack way) {
                kept.add(way);
            }

            @Override
            public void remove(String run, String session) {}
        };
        Set<String> sites = Set.of("https://sso.example", "https://erp.example");
        BrowserSession left = session().keptOn(shelf, "r1", new GridPlace(address(), null));
        left.signedInBy(sites);
        left.leave();

        try (BrowserSession again = session()) {
            BrowserReturn.recall(again, kept.getLast());

            assertThat(again.signIns()).containsExactly(sites);
        }
    }
}
