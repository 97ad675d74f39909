package dev.deskhand.tools.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A small site for tests; every test hangs its own pages under paths of its own. */
final class Site implements AutoCloseable {

    /** Answers one request. */
    interface Answer {
        void to(Request request) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final List<String> received = new CopyOnWriteArrayList<>();

    Site() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(exchange);
            Answer answer = answers.get(exchange.getRequestURI().getPath());
            if (answer == null) {
                request.reply(404, "text/html", "<title>Not here</title><h1>Not here</h1>");
                return;
            }
            if (exchange.getRequestMethod().equals("POST")) {
                received.add(exchange.getRequestURI().getPath() + " " + request.form);
            }
            answer.to(request);
        }
    }

    /** Lets an answer take that long. */
    static void late(int millis) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    /** Lets an answer wait for something else to happen. */
    static void held(CountDownLatch until) {
        try {
            until.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void on(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** Serves the body as an HTML page under the path and gives its address. */
    String page(String path, String body) {
        on(path, request -> request.html(body));
        return url(path);
    }

    String url(String path) {
        return "http://" + host() + path;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One request with its form or query, and ways to answer it. */
    static final class Request {
        final HttpExchange exchange;
        final Map<String, String> form = new HashMap<>();

        Request(HttpExchange exchange) throws IOException {
            this.exchange = exchange;
            String query = exchange.getRequestURI().getRawQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (String pair : ((query == null ? "" : query) + "&" + body).split("&")) {
                int at = pair.indexOf('=');
                if (at > 0 && pair.length() < 4000) {
                    form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
                }
            }
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return text;
            }
        }

        boolean isPost() {
            return exchange.getRequestMethod().equals("POST");
        }

        String get(String name) {
            return form.getOrDefault(name, "");
        }

        boolean hasCookie(String text) {
            return String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                    .contains(text);
        }

        void html(String body) throws IOException {
            reply(
                    200,
                    "text/html",
                    "<!doctype html><html><head><title>Test</title></head><body>" + body + "</body></html>");
        }

        void redirect(String to) throws IOException {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(303, -1);
        }

        void reply(int status, String type, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
