package dev.deskhand.service.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to the service that can be cut and mended, and at whose end a proxy may answer meanwhile. */
final class CuttableLine implements AutoCloseable {

    /** What becomes of calls. */
    enum State {
        OPEN,
        CUT,
        ANSWERED_BY_A_PROXY
    }

    private static final byte[] PROXY = """
            HTTP/1.1 502 Bad Gateway\r
            Content-Type: text/html\r
            Content-Length: 34\r
            Connection: close\r
            \r
            <p data-region=head>Bad Gateway</p>""".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    CuttableLine(int service) {
        this.service = service;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** From now on; whatever is under way ends. */
    void becomes(State next) {
        state = next;
        open.forEach(CuttableLine::hangUp);
        open.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        open.add(caller);
        try {
            switch (state) {
                case CUT -> hangUp(caller);
                case ANSWERED_BY_A_PROXY -> {
                    caller.getInputStream().read(new byte[8192]);
                    caller.getOutputStream().write(PROXY);
                    caller.close();
                }
                case OPEN -> join(caller);
            }
        } catch (IOException gone) {
            hangUp(caller);
        }
    }

    private void join(Socket caller) throws IOException {
        var called = new Socket(InetAddress.getLoopbackAddress(), service);
        open.add(called);
        Thread.ofVirtual().start(() -> pass(called, caller));
        pass(caller, called);
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
            }
        } catch (IOException over) {
            hangUp(from);
        }
        hangUp(from);
        hangUp(to);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        becomes(State.CUT);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
