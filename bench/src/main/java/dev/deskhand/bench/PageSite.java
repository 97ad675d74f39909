package dev.deskhand.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Serves folders of pages on this machine, some of them changed on the way. */
final class PageSite implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();

    PageSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    void folder(String prefix, Path folder) {
        server.createContext(prefix, exchange -> serve(exchange, prefix, folder));
    }

    /** Passes the page under this path through a change. */
    void change(String path, UnaryOperator<String> change) {
        changes.put(path, change);
    }

    void page(String path, String html) {
        server.createContext(path, exchange -> reply(exchange, "text/html", html.getBytes(StandardCharsets.UTF_8)));
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void serve(HttpExchange exchange, String prefix, Path folder) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = folder.resolve(path.substring(prefix.length())).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        byte[] body = Files.readAllBytes(file);
        UnaryOperator<String> change = changes.get(path);
        if (change != null) {
            body = change.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
        String type = URLConnection.guessContentTypeFromName(path);
        reply(exchange, path.endsWith(".css") ? "text/css" : type == null ? "application/octet-stream" : type, body);
    }

    private static void reply(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type.startsWith("text/") ? type + "; charset=utf-8" : type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
