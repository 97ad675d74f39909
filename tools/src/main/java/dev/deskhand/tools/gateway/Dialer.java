package dev.deskhand.tools.gateway;

import dev.deskhand.tools.gateway.MessageHead.Header;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Connects along routes: to an address that was checked and to no other, or to the upstream proxy. */
final class Dialer {

    private static final int ALL_MILLIS = 12_000;
    private static final int ONE_OF_SEVERAL_MILLIS = 4_000;
    private static final int UPSTREAM_ANSWER_MILLIS = 30_000;

    private final Set<Socket> open;

    /** @param open what is connected is added to it, so that closing those ends it all */
    Dialer(Set<Socket> open) {
        this.open = open;
    }

    /** A connection on which requests in plain text for that place can be sent. */
    Peer dial(Asked asked, Route route) throws IOException {
        Upstream upstream = route.upstream();
        if (upstream != null) {
            return toUpstream(asked, upstream);
        }
        int each = route.addresses().size() > 1 ? ONE_OF_SEVERAL_MILLIS : ALL_MILLIS;
        Unreachable last = new Unreachable("ERR_ADDRESS_UNREACHABLE");
        long end = System.nanoTime() + ALL_MILLIS * 1_000_000L;
        for (InetAddress address : route.addresses()) {
            if (System.nanoTime() > end) {
                break;
            }
            try {
                var place = new InetSocketAddress(address, asked.port());
                return Peer.of(asked.hostAndPort(), address, connected(place, each));
            } catch (Unreachable e) {
                last = e;
            }
        }
        throw last;
    }

    /** A connection that leads to the place itself, whatever lies between. */
    Peer tunnel(Asked asked, Route route) throws IOException {
        Peer peer = dial(asked, route);
        Upstream upstream = route.upstream();
        if (upstream == null) {
            return peer;
        }
        try {
            ask(peer, asked, upstream);
            return peer;
        } catch (IOException e) {
            peer.close();
            throw e instanceof Unreachable known ? known : new Unreachable("ERR_TUNNEL_CONNECTION_FAILED");
        }
    }

    /** Has the upstream proxy lead the connection on. */
    private static void ask(Peer peer, Asked asked, Upstream upstream) throws IOException {
        var headers = new ArrayList<>(List.of(new Header("Host", asked.hostAndPort())));
        headers.addAll(caller(upstream));
        peer.out().write(new MessageHead("CONNECT " + asked.hostAndPort() + " HTTP/1.1", headers).bytes());
        peer.out().flush();
        peer.socket().setSoTimeout(UPSTREAM_ANSWER_MILLIS);
        String answer = MessageHead.read(peer.in())
                .map(MessageHead::start)
                .orElseThrow(() -> new Unreachable("ERR_PROXY_CONNECTION_FAILED"));
        peer.socket().setSoTimeout(0);
        if (!answer.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
            throw new Unreachable(
                    answer.contains(" 407") ? "ERR_PROXY_AUTH_REQUESTED" : "ERR_TUNNEL_CONNECTION_FAILED");
        }
    }

    /** What tells an upstream proxy who asks. */
    static List<Header> caller(Upstream upstream) {
        String user = upstream.user();
        String password = upstream.password();
        return user == null || password == null
                ? List.of()
                : List.of(new Header("Proxy-Authorization", Credential.basic(user, password)));
    }

    private Peer toUpstream(Asked asked, Upstream upstream) throws IOException {
        try {
            var place = new InetSocketAddress(InetAddress.getByName(upstream.host()), upstream.port());
            return Peer.of(asked.hostAndPort(), null, connected(place, ALL_MILLIS));
        } catch (IOException e) {
            throw new Unreachable("ERR_PROXY_CONNECTION_FAILED");
        }
    }

    private Socket connected(InetSocketAddress place, int millis) throws Unreachable {
        var socket = new Socket();
        try {
            open.add(socket);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(place, millis);
            return socket;
        } catch (IOException e) {
            open.remove(socket);
            throw new Unreachable(
                    switch (e) {
                        case SocketTimeoutException slow -> "ERR_CONNECTION_TIMED_OUT";
                        case NoRouteToHostException nowhere -> "ERR_ADDRESS_UNREACHABLE";
                        case ConnectException refused -> "ERR_CONNECTION_REFUSED";
                        default -> "ERR_CONNECTION_FAILED";
                    });
        }
    }
}
