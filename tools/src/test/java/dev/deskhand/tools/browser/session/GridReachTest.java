package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.browser.fast.DevTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GridReachTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Takes connections; a deaf one knows nothing, another opens a WebSocket and says nothing in it. */
    private static final class Place implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger asked = new AtomicInteger();
        private final boolean deaf;

        Place(boolean deaf) throws IOException {
            this.deaf = deaf;
            Thread.ofVirtual().start(this::serve);
        }

        URI address() {
            return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/session/s1/se/cdp");
        }

        private void serve() {
            while (!server.isClosed()) {
                try {
                    Socket visitor = server.accept();
                    asked.incrementAndGet();
                    if (deaf) {
                        visitor.getOutputStream()
                                .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        visitor.close();
                    } else {
                        welcome(visitor);
                    }
                } catch (IOException | NoSuchAlgorithmException e) {
                    // the test is over
                }
            }
        }

        private static void welcome(Socket visitor) throws IOException, NoSuchAlgorithmException {
            var in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII));
            String key = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                    key = line.substring(line.indexOf(':') + 1).strip();
                }
            }
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
            visitor.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            visitor.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void anAddressThatLeadsNowhereIsTriedOnceAndTheGridsOwnFromThenOn() throws Exception {
        try (var told = new Place(true);
                var own = new Place(false)) {
            for (int session = 0; session < 3; session++) {
                var reach = new GridReach(List.of(told.address(), own.address()));
                try (DevTools line = reach.browser(PATIENCE)) {
                    assertThat(line.isOpen()).isTrue();
                }
                assertThat(reach.wasReached()).isTrue();
            }
            assertThat(told.asked).hasValue(1);
            assertThat(own.asked).hasValue(3);
        }
    }

    @Test
    void whereNeitherLeadsAnywhereBothAreTriedAgain() throws Exception {
        try (var told = new Place(true);
                var own = new Place(true)) {
            var reach = new GridReach(List.of(told.address(), own.address()));
            for (int step = 1; step <= 2; step++) {
                assertThatThrownBy(() -> reach.browser(PATIENCE)).isInstanceOf(IOException.class);
                assertThat(told.asked).hasValue(step);
            }
            assertThat(reach.wasReached()).isFalse();
        }
    }

    @Test
    void aGridWithoutDevToolsConnectionsSaysSo() {
        assertThatThrownBy(() -> new GridReach(List.of()).browser(PATIENCE))
                .hasMessage("the grid offers no DevTools connection (se:cdp)");
    }

    @Test
    void theGridsOwnAddressLeadsToTheBrowserToo() {
        assertThat(GridReach.ownPlace(URI.create("http://grid:4444"), "s1"))
                .hasToString("ws://grid:4444/session/s1/se/cdp");
        assertThat(GridReach.ownPlace(URI.create("https://desk.example/grid/"), "s1"))
                .hasToString("wss://desk.example/grid/session/s1/se/cdp");
    }
}
