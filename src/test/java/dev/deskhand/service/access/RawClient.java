package dev.deskhand.service.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Sends requests byte by byte as they are given, also those that no proper client would send. */
record RawClient(int port) {

    private static final int SHOWN = 600;

    /** @param text the beginning of what came back, head and body */
    record Answer(int status, String text) {}

    Answer send(String method, String target, Map<String, String> headers, byte[] body) {
        var out = new ByteArrayOutputStream();
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        out.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            send(socket, out.toByteArray());
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + shortened(target), e);
        }
    }

    /** Who refuses a request may hang up before all of it has come. */
    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException refused) {
            // What was said before is read all the same.
        }
    }

    /** The beginning only: a stream of events has no end. */
    private static Answer read(InputStream in) throws IOException {
        byte[] buffer = new byte[SHOWN];
        int length = 0;
        while (length < 12) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        String first = new String(Arrays.copyOf(buffer, length), StandardCharsets.UTF_8);
        if (!first.matches("(?s)HTTP/1\\.1 \\d{3}.*")) {
            return new Answer(0, first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        if (status >= 500) {
            int read;
            while (length < buffer.length && (read = in.read(buffer, length, buffer.length - length)) > 0) {
                length += read;
            }
        }
        return new Answer(status, new String(Arrays.copyOf(buffer, length), StandardCharsets.UTF_8));
    }

    static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "... (" + text.length() + ")";
    }
}
