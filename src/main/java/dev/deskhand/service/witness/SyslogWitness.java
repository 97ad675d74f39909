package dev.deskhand.service.witness;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A syslog server: one RFC 5424 message per checkpoint, over TCP with octet counting (RFC 6587) or over UDP. The
 * message is JSON, whose {@code note} is the checkpoint.
 */
final class SyslogWitness implements Witness {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Facility 13 (log audit), severity 6 (informational). */
    private static final String PRIORITY = "<110>1 ";

    private final URI server;
    private final ObjectMapper json = new ObjectMapper();

    SyslogWitness(String address) {
        server = URI.create(address);
        if (server.getHost() == null
                || server.getPort() < 1
                || !Set.of("tcp", "udp").contains(String.valueOf(server.getScheme()))) {
            throw new IllegalArgumentException("'" + address
                    + "' is no syslog server: write tcp://HOST:PORT or udp://HOST:PORT in DESKHAND_CHECKPOINT_SYSLOG");
        }
    }

    @Override
    public String name() {
        return "syslog " + server;
    }

    @Override
    public void take(Row checkpoint, long before) throws IOException {
        byte[] message = message(checkpoint).getBytes(StandardCharsets.UTF_8);
        if (server.getScheme().equals("udp")) {
            try (var socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(
                        message, message.length, InetAddress.getByName(server.getHost()), server.getPort()));
            }
            return;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var out = socket.getOutputStream();
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
            out.flush();
            socket.shutdownOutput();
            // The server closes when it has read all; a reset in between shows as an exception.
            readToEnd(socket);
        }
    }

    private static void readToEnd(Socket socket) throws IOException {
        try {
            socket.getInputStream().skip(Long.MAX_VALUE);
        } catch (java.net.SocketTimeoutException e) {
            // It keeps the connection open: it has read what was sent, as far as TCP can tell.
        }
    }

    private String message(Row checkpoint) throws IOException {
        var content = json.createObjectNode().put("size", checkpoint.size()).put("note", checkpoint.note());
        return PRIORITY + checkpoint.at() + " " + host() + " deskhand "
                + ProcessHandle.current().pid() + " checkpoint - \uFEFF" + json.writeValueAsString(content);
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "");
            return name.isEmpty() ? "-" : name;
        } catch (IOException e) {
            return "-";
        }
    }
}
