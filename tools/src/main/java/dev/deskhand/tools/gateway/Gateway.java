package dev.deskhand.tools.gateway;

import dev.deskhand.tools.spi.Egress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only way out for one browser: a proxy (HTTP/1.1 requests and CONNECT) that looks names up itself, asks the rules
 * of the browser's run about every request and tunnel, and connects to the very address they allowed.
 */
public final class Gateway implements AutoCloseable {

    /** An address a browser can ask to learn whether it is let in. */
    public static final String DOORBELL = Visit.DOORBELL;

    /** Where gateways for browsers of this machine are. */
    public static final String HERE = "127.0.0.1";

    private static final int MOST_CONNECTIONS = 512;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Credential credential;
    private final GatewayLog log = new GatewayLog();
    private final Ways ways = new Ways(log);
    private final Dialer dialer = new Dialer(open);

    private Gateway(ServerSocket server, Credential credential) {
        this.server = server;
        this.credential = credential;
    }

    /** Opens one at a free port of an address of this machine; it lets nothing out before it is led. */
    public static Gateway open(InetAddress at) throws IOException {
        return open(at, 0, Credential.fresh());
    }

    /**
     * Opens one where another was before, for the browser that knows it there.
     *
     * @throws IOException when somebody else has the port now
     */
    public static Gateway open(InetAddress at, int port, Credential credential) throws IOException {
        var server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(at, port), MOST_CONNECTIONS);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        var gateway = new Gateway(server, credential);
        Thread.ofVirtual().name("gateway").start(gateway::accept);
        return gateway;
    }

    /** Opens one for browsers of this machine. */
    public static Gateway open() throws IOException {
        return open(InetAddress.getByName(HERE));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket browser = server.accept();
                open.removeIf(Socket::isClosed);
                if (open.size() >= 2 * MOST_CONNECTIONS) {
                    browser.close();
                    continue;
                }
                open.add(browser);
                var visit = new Visit(browser, credential, ways, dialer, log);
                Thread.ofVirtual().name("gateway-visit").start(() -> {
                    try {
                        visit.run();
                    } finally {
                        open.remove(browser);
                    }
                });
            } catch (IOException e) {
                // Closed, or out of sockets for a moment.
            }
        }
    }

    /** From now on everything goes by these rules. */
    public void lead(Egress rules) {
        ways.lead(rules);
    }

    public InetAddress address() {
        return server.getInetAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    public Credential credential() {
        return credential;
    }

    public GatewayLog log() {
        return log;
    }

    /** Ends it with all its connections. */
    @Override
    public void close() {
        close(server);
        open.forEach(Gateway::close);
    }

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }
}
