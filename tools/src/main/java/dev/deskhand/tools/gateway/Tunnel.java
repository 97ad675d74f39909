package dev.deskhand.tools.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** Carries bytes both ways between a browser and a server until both have said all. */
final class Tunnel {

    private static final long ASKED_AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    private static final int LAST_WORDS_MILLIS = 60_000;

    private final Socket browser;
    private final Peer peer;
    private final Runnable mayPass;
    private final GatewayLog log;

    /** @param mayPass throws when nothing may go out any more: rules change and leases are lost under open tunnels */
    Tunnel(Socket browser, Peer peer, Runnable mayPass, GatewayLog log) {
        this.browser = browser;
        this.peer = peer;
        this.mayPass = mayPass;
        this.log = log;
    }

    /** @param fromBrowser with what was read ahead of the browser's bytes */
    void carry(InputStream fromBrowser, OutputStream toBrowser) {
        Thread back = Thread.ofVirtual().name("gateway-back").start(() -> back(toBrowser));
        try {
            out(fromBrowser);
            peer.socket().shutdownOutput();
            // A browser that ended its side is gone for good; a server that never answers is not waited for.
            peer.socket().setSoTimeout(LAST_WORDS_MILLIS);
            back.join();
        } catch (IOException | RuntimeException e) {
            // One of them is gone, or nothing may pass any more: both ends are closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            peer.close();
        }
    }

    private void out(InputStream from) throws IOException {
        var buffer = new byte[Body.BUFFER];
        long asked = System.nanoTime();
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (System.nanoTime() - asked > ASKED_AGAIN_NANOS) {
                mayPass.run();
                asked = System.nanoTime();
            }
            log.passed(read);
            peer.out().write(buffer, 0, read);
            peer.out().flush();
        }
    }

    private void back(OutputStream to) {
        try {
            new Body.UntilEnd().pass(peer.in(), to);
            browser.shutdownOutput();
        } catch (IOException e) {
            close(browser);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }
}
