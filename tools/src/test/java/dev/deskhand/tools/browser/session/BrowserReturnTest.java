package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.net.PortProber;

/** A browser of a grid that can't be got back to is ended, and the run that was in it goes on in another. */
class BrowserReturnTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer grid;
    private volatile String status = "{'value':null}";

    BrowserReturnTest() throws IOException {
        grid = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** A grid whose browser has no window any more. */
    @BeforeEach
    void start() {
        grid.createContext("/", exchange -> {
            String what =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(what);
            boolean window = what.equals("GET /session/s1/window");
            String said = window
                    ? "{\"value\":{\"error\":\"no such window\",\"message\":\"closed\",\"stacktrace\":\"\"}}"
                    : what.equals("GET /session/s1/window/handles") ? "{\"value\":[]}" : "{\"value\":null}";
            if (what.equals("GET /status")) {
                said = status.replace('\'', '"');
            }
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(window ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        grid.start();
    }

    @AfterEach
    void stop() {
        grid.stop(0);
    }

    private GridPlace place() {
        return new GridPlace(URI.create("http://127.0.0.1:" + grid.getAddress().getPort()), null);
    }

    private WayBack way(JsonNode capabilities) throws IOException {
        String machine = InetAddress.getLocalHost().getHostName();
        var door = new WayBack.Door(machine, "127.0.0.1", PortProber.findFreePort(), "u", "p");
        return new WayBack(place().address().toString(), "s1", capabilities, door, List.of(), List.of(), 0);
    }

    @Test
    void oneIsGoneWhenTheGridSaysSoAndNotWhenItDoesNotKnow() throws IOException {
        var way = way(JsonNodeFactory.instance.objectNode());
        status = "{'value':{'ready':true,'nodes':[{'availability':'UP','slots':[{'session':{'sessionId':'s1'}}]}]}}";
        assertThat(isGone(way)).as("it is open").isFalse();
        status = "{'value':{'ready':false,'nodes':[{'availability':'UP','slots':[{'session':null}]}]}}";
        assertThat(isGone(way)).as("it is not").isTrue();
        status =
                "{'value':{'ready':true,'nodes':[{'availability':'UP','slots':[]},{'availability':'DOWN','slots':[]}]}}";
        assertThat(isGone(way)).as("it may be on the machine that is away").isFalse();
        status = "{'value':{'ready':false,'nodes':[]}}";
        assertThat(isGone(way)).as("it has just been started").isFalse();
        grid.stop(0);
        assertThat(isGone(way)).as("it does not answer").isFalse();
        assertThat(asked).as("using it would keep it open").noneMatch(call -> call.contains("/session/"));
    }

    private static boolean isGone(WayBack way) {
        return BrowserReturn.openOn(way.grid())
                .filter(open -> !open.contains(way.session()))
                .isPresent();
    }

    private BrowserSettings settings() {
        return new BrowserSettings(null, null, true, 1280, 900, place(), Duration.ofSeconds(5), false, List.of(), 0);
    }

    @Test
    void oneWithoutAnyWindowIsEnded() throws IOException {
        var way = way(JsonNodeFactory.instance.objectNode().put("browserName", "chrome"));
        assertThat(BrowserReturn.to(way, settings())).isEmpty();
        assertThat(asked).contains("GET /session/s1/window/handles").last().isEqualTo("DELETE /session/s1");
    }

    @Test
    void oneWhoseWayBackDoesNotMakeSenseIsEnded() throws IOException {
        var way = way(JsonNodeFactory.instance.textNode("not what a grid says"));
        assertThat(BrowserReturn.to(way, settings())).isEmpty();
        assertThat(asked).containsExactly("DELETE /session/s1");
    }
}
