package dev.deskhand.tools.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Waits at a port, on every address of this machine, for what should never come there. */
final class Trap implements AutoCloseable {

    private final ServerSocket server;
    private final DatagramSocket datagrams;
    final List<String> caught = new CopyOnWriteArrayList<>();

    Trap() {
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(0), 500);
            datagrams = new DatagramSocket(new InetSocketAddress(server.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::connections);
        Thread.ofVirtual().start(this::packets);
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://closed.example:" + port() + path;
    }

    private void connections() {
        while (!server.isClosed()) {
            try (Socket visitor = server.accept()) {
                visitor.setSoTimeout(1_000);
                byte[] said = new byte[400];
                int length = Math.max(0, visitor.getInputStream().read(said));
                caught.add(new String(said, 0, length, StandardCharsets.ISO_8859_1)
                        .lines()
                        .findFirst()
                        .orElse("a silent visitor"));
            } catch (IOException e) {
                // the next one
            }
        }
    }

    private void packets() {
        var packet = new DatagramPacket(new byte[2_000], 2_000);
        while (!datagrams.isClosed()) {
            try {
                datagrams.receive(packet);
                caught.add("a datagram of " + packet.getLength() + " bytes from " + packet.getSocketAddress());
            } catch (IOException e) {
                // closed
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        datagrams.close();
    }
}
