package dev.deskhand.tools.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site that takes any address, as many do; Java's own server refuses what is not by the book. */
final class LenientSite implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final ServerSocket server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    LenientSite() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** Puts the page under the path, whatever is asked of it, and gives its address. */
    String page(String path, String body) {
        return on(path, 200, "<!doctype html><title>Test</title><body>" + body);
    }

    String on(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
        return "http://" + host() + path;
    }

    String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket asked = server.accept();
                Thread.ofVirtual().start(() -> answer(asked));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket asked) {
        try (asked) {
            var in = new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                length = line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")
                        ? Integer.parseInt(line.substring(15).strip())
                        : length;
            }
            in.skip(length);
            String path = first == null ? "" : first.split(" ")[1].replaceFirst("\\?.*", "");
            Answer answer = answers.getOrDefault(path, new Answer(404, ""));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            String head =
                    "HTTP/1.1 " + answer.status() + " .\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                            + body.length + "\r\nConnection: close\r\n\r\n";
            asked.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            asked.getOutputStream().write(body);
            asked.getOutputStream().flush();
        } catch (IOException e) {
            // the browser went on
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
