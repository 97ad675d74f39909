package dev.deskhand.tools.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A browser's connection to its gateway, by hand. */
final class Line implements AutoCloseable {

    private final Socket socket;
    private final Credential credential;

    Line(int port, Credential credential) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        this.credential = credential;
        socket.setSoTimeout(20_000);
    }

    String asks(String start) throws IOException {
        return asks(start, "", "");
    }

    /** Sends a request and reads the whole answer; empty when the connection is ended instead. */
    String asks(String start, String headers, String body) throws IOException {
        String own = start.startsWith("GET /")
                ? ""
                : "Proxy-Authorization: " + Credential.basic(credential.user(), credential.password()) + "\r\n";
        try {
            socket.getOutputStream()
                    .write((start + " HTTP/1.1\r\n" + own + "Proxy-Connection: keep-alive\r\n" + headers + "\r\n"
                                    + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return answer(start.split(" ")[0]);
        } catch (SocketException e) {
            return "";
        }
    }

    private String answer(String method) throws IOException {
        InputStream in = socket.getInputStream();
        var all = new StringBuilder();
        while (true) {
            var head = MessageHead.read(in);
            if (head.isEmpty()) {
                return all.toString();
            }
            all.append(new String(head.get().bytes(), StandardCharsets.ISO_8859_1));
            int status = Integer.parseInt(head.get().start().substring(9, 12));
            if (status >= 200) {
                var body = new ByteArrayOutputStream();
                boolean tunnel = method.equals("CONNECT") && status == 200;
                (tunnel ? new Body.None() : Body.ofReply(head.get(), status, method)).pass(in, body);
                return all + body.toString(StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
