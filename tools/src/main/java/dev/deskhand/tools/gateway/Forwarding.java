package dev.deskhand.tools.gateway;

import dev.deskhand.tools.gateway.MessageHead.Header;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Upstream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes one browser connection's requests in plain text on, each along a way checked for it, and replies back. */
final class Forwarding implements AutoCloseable {

    private static final int LOOK_MILLIS = 15_000;

    private final Dialer dialer;
    private final GatewayLog log;
    private final WatchedInput.Look browserWaits;
    private @Nullable Peer kept;

    Forwarding(Dialer dialer, GatewayLog log, WatchedInput.Look browserWaits) {
        this.dialer = dialer;
        this.log = log;
        this.browserWaits = browserWaits;
    }

    /**
     * Sends the request and passes the reply on.
     *
     * @return whether the browser's connection can carry another request
     * @throws Unreachable when no reply came at all
     */
    boolean pass(Asked asked, MessageHead head, Route route, InputStream fromBrowser, OutputStream toBrowser)
            throws IOException {
        Body body = Body.ofRequest(head);
        byte[] sent = outgoing(asked, head, route).bytes();
        Peer again = asked.isSafe() && body instanceof Body.None ? reusable(asked, route) : null;
        MessageHead reply = null;
        if (again != null) {
            try {
                reply = ask(again, sent, body, fromBrowser);
            } catch (Unreachable e) {
                // A kept connection may have been ended meanwhile; a look-up can be sent again.
                again.close();
            }
        }
        Peer peer = again;
        if (reply == null || peer == null) {
            close();
            peer = fresh(asked, route, body, fromBrowser);
            kept = peer;
            reply = ask(peer, sent, body, fromBrowser);
        }
        return back(asked, peer, reply, toBrowser);
    }

    private Peer fresh(Asked asked, Route route, Body body, InputStream fromBrowser) throws IOException {
        try {
            return dialer.dial(asked, route);
        } catch (Unreachable e) {
            // A browser listens only after it has said all.
            body.pass(fromBrowser, OutputStream.nullOutputStream());
            throw e;
        }
    }

    private @Nullable Peer reusable(Asked asked, Route route) {
        Peer peer = kept;
        boolean same = peer != null
                && peer.place().equals(asked.hostAndPort())
                && (peer.address() == null
                        ? route.upstream() != null
                        : route.upstream() == null && route.addresses().contains(peer.address()));
        return same ? peer : null;
    }

    private static MessageHead outgoing(Asked asked, MessageHead head, Route route) {
        Upstream upstream = route.upstream();
        String place = upstream == null ? "" : "http://" + asked.authority();
        var replaced = new ArrayList<>(List.of(new Header("Host", asked.authority())));
        if (upstream != null) {
            replaced.addAll(Dialer.caller(upstream));
        }
        return head.passedOn(asked.method() + " " + place + asked.path() + " HTTP/1.1", replaced);
    }

    private MessageHead ask(Peer peer, byte[] head, Body body, InputStream fromBrowser) throws IOException {
        var counted = new Counted(peer.out());
        try {
            counted.write(head);
            body.pass(fromBrowser, counted);
            counted.flush();
        } catch (MalformedMessage | EOFException e) {
            throw e;
        } catch (IOException e) {
            // A server may answer and hang up before it has read all: the answer is looked for below.
        }
        try {
            peer.socket().setSoTimeout(LOOK_MILLIS);
            return MessageHead.read(watched(peer)).orElseThrow(() -> new Unreachable("ERR_EMPTY_RESPONSE"));
        } catch (MalformedMessage e) {
            throw new Unreachable("ERR_INVALID_HTTP_RESPONSE");
        } catch (Unreachable e) {
            throw e;
        } catch (IOException e) {
            throw new Unreachable("ERR_CONNECTION_RESET");
        }
    }

    private boolean back(Asked asked, Peer peer, MessageHead first, OutputStream toBrowser) throws IOException {
        MessageHead reply = first;
        while (status(reply) < 200) {
            if (status(reply) == 101) {
                throw new Unreachable("ERR_INVALID_HTTP_RESPONSE");
            }
            toBrowser.write(reply.passedOn(reply.start(), List.of()).bytes());
            reply = MessageHead.read(watched(peer)).orElseThrow(() -> new Unreachable("ERR_EMPTY_RESPONSE"));
        }
        int status = status(reply);
        if (status == 407) {
            // The browser has one proxy, this one: it would take the question for ours and forget what it proves itself
            // with.
            throw new Unreachable(peer.address() == null ? "ERR_PROXY_AUTH_REQUESTED" : "ERR_INVALID_HTTP_RESPONSE");
        }
        Body body;
        try {
            body = Body.ofReply(reply, status, asked.method());
        } catch (MalformedMessage e) {
            throw new Unreachable("ERR_INVALID_HTTP_RESPONSE");
        }
        boolean ends = body instanceof Body.UntilEnd;
        var replaced = new ArrayList<Header>();
        if (ends) {
            replaced.add(new Header("Connection", "close"));
        }
        boolean coded = reply.first("transfer-encoding").isPresent();
        MessageHead passed = reply.passedOn(reply.start().replaceFirst("^HTTP/1\\.0", "HTTP/1.1"), replaced);
        toBrowser.write((coded ? passed.without("content-length") : passed).bytes());
        body.pass(watched(peer), toBrowser);
        toBrowser.flush();
        if (ends
                || reply.tokens("connection").contains("close")
                || reply.start().startsWith("HTTP/1.0")) {
            close();
        }
        return !ends;
    }

    private static int status(MessageHead reply) throws Unreachable {
        if (!reply.start().matches("HTTP/1\\.[01] [1-9]\\d\\d.*")) {
            throw new Unreachable("ERR_INVALID_HTTP_RESPONSE");
        }
        return Integer.parseInt(reply.start().substring(9, 12));
    }

    private InputStream watched(Peer peer) {
        return new WatchedInput(peer.in(), browserWaits);
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    /** Tells the log how much went out. */
    private final class Counted extends FilterOutputStream {

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            log.passed(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            log.passed(length);
            out.write(bytes, offset, length);
        }
    }
}
