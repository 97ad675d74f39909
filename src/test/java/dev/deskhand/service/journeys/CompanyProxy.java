package dev.deskhand.service.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A company's proxy that asks who comes, and answers itself for the sites behind it. */
final class CompanyProxy implements AutoCloseable {

    private static final String PAGE = "<title>Outside</title><h1>Reached through the proxy</h1>";

    private final ServerSocket server;
    private final String login;
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /** @param login user and password with a colon between them */
    CompanyProxy(String login) throws IOException {
        this.login = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String place() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** First lines of the requests that were let through. */
    List<String> passed() {
        return passed;
    }

    List<String> refused() {
        return refused;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            String shown = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.regionMatches(true, 0, "Proxy-Authorization:", 0, 20)) {
                    shown = line.substring(20).strip();
                }
            }
            if (first == null) {
                return;
            }
            boolean known = shown.equals(login);
            (known ? passed : refused).add(first);
            byte[] body = (known ? PAGE : "Who are you?").getBytes(StandardCharsets.UTF_8);
            String head = (known
                            ? "HTTP/1.1 200 OK\r\n"
                            : "HTTP/1.1 407 Proxy Authentication Required\r\n"
                                    + "Proxy-Authenticate: Basic realm=\"company\"\r\n")
                    + "Content-Type: text/html; charset=utf-8\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n";
            caller.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            caller.getOutputStream().write(body);
            caller.getOutputStream().flush();
        } catch (IOException e) {
            // the caller went away
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
