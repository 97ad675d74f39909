package dev.deskhand.workflows.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Serves pages as they were and as they became, and writes down every click and every change on any element of them. */
final class HealingSite implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> did = new CopyOnWriteArrayList<>();

    HealingSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts up a page, changed by the script, under the address that is given back. */
    String put(String page, String script) {
        pages.put(
                "/" + page,
                text(page + ".html") + text("witness.html") + "<script>" + script + "</script></body></html>");
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page;
    }

    /** What was clicked and changed since the last call, such as {@code click:save}. */
    List<String> did() {
        List<String> all = List.copyOf(did);
        did.clear();
        return all;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/did")) {
                did.add(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8)
                        .replaceFirst("^what=", ""));
            }
            String page = pages.getOrDefault(path, "<title>Elsewhere</title><p>Elsewhere</p>");
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    static String text(String file) {
        try (var stream = HealingSite.class.getResourceAsStream("/healing/" + file)) {
            return new String(java.util.Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
