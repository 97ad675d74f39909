package dev.deskhand.tools.gateway;

import dev.deskhand.tools.spi.Route;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** One connection of the browser to its gateway, from the first request to the last. */
final class Visit implements Runnable {

    /** Tells a browser that it was let in; leads nowhere. */
    static final String DOORBELL = "http://way-out.deskhand.invalid/";

    private final Socket browser;
    private final Credential credential;
    private final Ways ways;
    private final Dialer dialer;
    private final GatewayLog log;

    Visit(Socket browser, Credential credential, Ways ways, Dialer dialer, GatewayLog log) {
        this.browser = browser;
        this.credential = credential;
        this.ways = ways;
        this.dialer = dialer;
        this.log = log;
    }

    @Override
    public void run() {
        try (browser) {
            browser.setTcpNoDelay(true);
            var in = new BufferedInputStream(browser.getInputStream(), Body.BUFFER);
            var out = new BufferedOutputStream(browser.getOutputStream(), Body.BUFFER);
            try (var forwarding = new Forwarding(dialer, log, () -> stillThere(in))) {
                serve(forwarding, in, out);
            }
        } catch (IOException e) {
            // The browser went away, or its server did in the middle of a reply: both ends are closed.
        }
    }

    private void serve(Forwarding forwarding, InputStream in, OutputStream out) throws IOException {
        boolean more = true;
        while (more) {
            try {
                Optional<MessageHead> head = MessageHead.read(in);
                more = head.isPresent() && answer(head.get(), forwarding, in, out);
            } catch (MalformedMessage e) {
                Notice.unreadable(String.valueOf(e.getMessage())).write(out, "GET");
                return;
            }
        }
    }

    /** Whether the connection can carry another request. */
    private boolean answer(MessageHead head, Forwarding forwarding, InputStream in, OutputStream out)
            throws IOException {
        Asked asked = Asked.in(head.start()).orElseThrow(() -> new MalformedMessage("it names no address of the web"));
        if (!credential.isIn(head.first("proxy-authorization").orElse(""))) {
            return instead(Notice.stranger(), asked, head, in, out);
        }
        if (DOORBELL.startsWith("http://" + asked.authority() + "/")) {
            log.rung(asked.path());
            return instead(Notice.welcome(), asked, head, in, out);
        }
        Ways.Answer way = ways.to(asked);
        if (way.route().isEmpty()) {
            return instead(way.notice().orElseThrow(), asked, head, in, out);
        }
        Route route = way.route().get();
        if (asked.isTunnel()) {
            return tunnel(asked, route, in, out);
        }
        try {
            return forwarding.pass(asked, head, route, in, out);
        } catch (Unreachable e) {
            forwarding.close();
            ways.broken(asked, e.code()).write(out, asked.method());
            // How much of the request's body was taken is not known: nothing can follow it.
            return Body.ofRequest(head) instanceof Body.None;
        }
    }

    private boolean tunnel(Asked asked, Route route, InputStream in, OutputStream out) throws IOException {
        Peer peer;
        try {
            peer = dialer.tunnel(asked, route);
        } catch (Unreachable e) {
            ways.broken(asked, e.code()).write(out, asked.method());
            return true;
        }
        out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.flush();
        new Tunnel(browser, peer, () -> ways.stillOpen(asked), log).carry(in, out);
        return false;
    }

    /** Answers in the place of a server; the request's body is read, for the browser listens only afterwards. */
    private static boolean instead(Notice notice, Asked asked, MessageHead head, InputStream in, OutputStream out)
            throws IOException {
        if (!asked.isTunnel()) {
            Body.ofRequest(head).pass(in, OutputStream.nullOutputStream());
        }
        notice.write(out, asked.method());
        return true;
    }

    private void stillThere(InputStream in) throws IOException {
        browser.setSoTimeout(1);
        try {
            in.mark(1);
            if (in.read() < 0) {
                throw new EOFException("the browser waits no more");
            }
            in.reset();
        } catch (SocketTimeoutException e) {
            // It is there and says nothing, as it should.
        } finally {
            browser.setSoTimeout(0);
        }
    }
}
