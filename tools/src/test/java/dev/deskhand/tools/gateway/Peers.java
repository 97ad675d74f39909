package dev.deskhand.tools.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers every request with the bytes it is told to. */
final class Peers implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile String answer = "";
    private volatile boolean ends;

    Peers() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var head = MessageHead.read(in); head.isPresent(); head = MessageHead.read(in)) {
                heads.add(new String(head.get().bytes(), StandardCharsets.ISO_8859_1));
                var body = new ByteArrayOutputStream();
                Body.ofRequest(head.get()).pass(in, body);
                bodies.add(body.toString(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                if (ends) {
                    return;
                }
            }
        } catch (IOException e) {
            // the other side went
        }
    }

    void answers(String bytes) {
        answer = bytes;
        ends = false;
    }

    void answersAndEnds(String bytes) {
        answer = bytes;
        ends = true;
    }

    /** Takes requests and ends the connection without a word. */
    void hangsUp() {
        answersAndEnds("");
    }

    void endsAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return open.size();
    }

    List<String> heads() {
        return heads;
    }

    List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        try {
            server.close();
            endsAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
