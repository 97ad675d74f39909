package dev.deskhand.tools.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.spi.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private final Peers server = new Peers();
    private Gateway gateway = open();

    private static Gateway open() {
        try {
            return Gateway.open();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void lead() {
        gateway.lead(rules(EgressPolicy.publicBut(List.of())));
    }

    private AddressRules rules(EgressPolicy policy) {
        return new AddressRules(
                policy.opening(List.of(HostPattern.parse("shop.example"))),
                host -> List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
    }

    @AfterEach
    void close() {
        gateway.close();
        server.close();
    }

    private Line line() throws IOException {
        return new Line(gateway.port(), gateway.credential());
    }

    private String shop(String path) {
        return "http://shop.example:" + server.port() + path;
    }

    @Test
    void carriesSeveralRequestsOverOneConnectionEach() throws IOException {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (Line line = line()) {
            line.asks("GET " + shop("/a%20[1]|.png?q=%"));
            line.asks("GET " + shop("/b"));

            assertThat(server.heads()).hasSize(2);
            assertThat(server.heads().getFirst())
                    .startsWith("GET /a%20[1]|.png?q=% HTTP/1.1")
                    .contains("Host: shop.example:" + server.port())
                    .doesNotContainIgnoringCase("proxy");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void sendsWhatMayHaveAnEffectOnAFreshConnectionAndOnce() throws IOException {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (Line line = line()) {
            line.asks("GET " + shop("/a"));
            server.hangsUp();
            String reply = line.asks("POST " + shop("/pay"), "Content-Length: 3\r\n", "abc");

            assertThat(reply).startsWith("HTTP/1.1 502").contains("ERR_EMPTY_RESPONSE");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.heads())
                    .filteredOn(head -> head.startsWith("POST"))
                    .hasSize(1);
        }
    }

    @Test
    void looksUpAgainWhenAKeptConnectionWasEnded() throws IOException {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (Line line = line()) {
            line.asks("GET " + shop("/a"));
            server.endsAll();

            assertThat(line.asks("GET " + shop("/b"))).endsWith("ok");
        }
    }

    @Test
    void passesBodiesOfEveryLengthBothWays() throws IOException {
        try (Line line = line()) {
            server.answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
            assertThat(line.asks("POST " + shop("/c"), "Transfer-Encoding: chunked\r\n", "4\r\nwxyz\r\n0\r\n\r\n"))
                    .endsWith("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
            assertThat(server.bodies()).contains("4\r\nwxyz\r\n0\r\n\r\n");

            server.answers(
                    "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n");
            assertThat(line.asks("GET " + shop("/d"))).contains("103 Early Hints", "304 Not Modified");

            server.answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            assertThat(line.asks("HEAD " + shop("/e"))).contains("Content-Length: 5");

            server.answersAndEnds("HTTP/1.0 200 OK\r\n\r\nuntil the end");
            assertThat(line.asks("GET " + shop("/f")))
                    .contains("Connection: close")
                    .endsWith("until the end");
        }
    }

    @Test
    void letsNobodyInWithoutTheCredential() throws IOException {
        try (Line stranger = new Line(gateway.port(), new Credential("browser", "guess"))) {
            assertThat(stranger.asks("GET " + shop("/a"))).startsWith("HTTP/1.1 407");
            assertThat(stranger.asks("CONNECT shop.example:" + server.port())).startsWith("HTTP/1.1 407");
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void saysWhoIsClosedAndReadsWhatWasSentToIt() throws IOException {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (Line line = line()) {
            String closed = "http://closed.example:" + server.port() + "/x";
            assertThat(line.asks("POST " + closed, "Content-Length: 300000\r\n", "x".repeat(300_000)))
                    .startsWith("HTTP/1.1 403")
                    .contains("closed.example (127.0.0.1) is closed to tools");
            assertThat(line.asks("CONNECT closed.example:" + server.port())).startsWith("HTTP/1.1 403");
            assertThat(line.asks("GET " + shop("/open"))).endsWith("ok");
        }
        assertThat(gateway.log().since(0))
                .filteredOn(stop -> stop.refusal() != null)
                .hasSize(2);
    }

    @Test
    void takesNoMessageThatCanBeReadInTwoWays() throws IOException {
        for (String headers : List.of(
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n",
                "Content-Length: +3\r\n",
                "Transfer-Encoding: chunked, gzip\r\n",
                " folded: x\r\n",
                "Bad Header: x\r\n")) {
            try (Line line = line()) {
                assertThat(line.asks("POST " + shop("/a"), headers, "abc"))
                        .as(headers)
                        .startsWith("HTTP/1.1 400");
            }
        }
        for (String start :
                List.of("GET /a", "GET ftp://shop.example/", "GET http://u:p@shop.example/", "CONNECT shop.example")) {
            try (Line line = line()) {
                assertThat(line.asks(start)).as(start).startsWith("HTTP/1.1 400");
            }
        }
        assertThat(server.heads()).isEmpty();
    }

    @Test
    void carriesTunnelsUntilBothHaveSaidAll() throws IOException {
        server.answersAndEnds("HTTP/1.1 200 OK\r\n\r\nlast words");
        try (Line line = line()) {
            assertThat(line.asks("CONNECT shop.example:" + server.port())).startsWith("HTTP/1.1 200");
            assertThat(line.asks("GET /in-the-tunnel")).endsWith("last words");
        }
        assertThat(server.heads()).singleElement().asString().startsWith("GET /in-the-tunnel");
    }

    @Test
    void endsAnOpenTunnelWhenTheRulesChange() throws Exception {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (Line line = line()) {
            line.asks("CONNECT shop.example:" + server.port());
            assertThat(line.asks("GET /1")).endsWith("ok");
            gateway.lead(rules(EgressPolicy.publicBut(List.of()).within("a list", List.of())));

            String last = "ok";
            // The rules are asked again a tenth of a second after the last time.
            long end = System.nanoTime() + 20_000_000_000L;
            while (last.endsWith("ok") && System.nanoTime() < end) {
                last = line.asks("GET /2");
            }
            assertThat(last).isEmpty();
        }
    }

    @Test
    void goesThroughTheProxyOfTheHouse() throws IOException {
        var upstream = new Upstream("127.0.0.1", server.port(), "me", "secret");
        gateway.lead(rules(EgressPolicy.publicBut(List.of())
                .through(upstream)
                .within("a list", List.of(HostPattern.parse("93.184.216.34")))));
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (Line line = line()) {
            line.asks("GET http://93.184.216.34/page");
            assertThat(server.heads().getFirst())
                    .startsWith("GET http://93.184.216.34/page HTTP/1.1")
                    .contains("Proxy-Authorization: Basic bWU6c2VjcmV0");
        }
        server.answers("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n");
        try (Line line = line()) {
            assertThat(line.asks("CONNECT 93.184.216.34:443"))
                    .startsWith("HTTP/1.1 502")
                    .contains("ERR_PROXY_AUTH");
            assertThat(server.heads().getLast()).startsWith("CONNECT 93.184.216.34:443 HTTP/1.1");
        }
    }

    @Test
    void aProxyOfTheHouseThatAnswersNothingOrRubbishIsSaidAndLeft() throws IOException {
        var upstream = new Upstream("127.0.0.1", server.port(), null, null);
        gateway.lead(rules(EgressPolicy.publicBut(List.of())
                .through(upstream)
                .within("a list", List.of(HostPattern.parse("93.184.216.34")))));
        server.hangsUp();
        try (Line line = line()) {
            assertThat(line.asks("CONNECT 93.184.216.34:443"))
                    .startsWith("HTTP/1.1 502")
                    .contains("ERR_PROXY_CONNECTION_FAILED");
        }
        server.answersAndEnds("HTTP/1.1 200 OK\r\n: rubbish");
        try (Line line = line()) {
            assertThat(line.asks("CONNECT 93.184.216.34:443"))
                    .startsWith("HTTP/1.1 502")
                    .contains("ERR_TUNNEL_CONNECTION_FAILED");
        }
    }

    @Test
    void letsNothingOutBeforeItIsLed() throws IOException {
        gateway.close();
        gateway = open();
        try (Line line = line()) {
            assertThat(line.asks("GET " + shop("/a")))
                    .startsWith("HTTP/1.1 403")
                    .contains("works for no run");
        }
    }
}
