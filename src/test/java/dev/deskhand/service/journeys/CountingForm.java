package dev.deskhand.service.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A site with one form that counts how often it was sent; it can take its time with the answer. */
final class CountingForm implements AutoCloseable {

    private static final String FORM = "<title>Entry</title><h1>Entry</h1><form method=post action='/saved'>"
            + "<label>Name <input name=name></label> <button>Save entry</button></form>";

    private final AtomicInteger sent = new AtomicInteger();
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private final HttpServer server;

    CountingForm() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> reply(exchange, FORM));
        server.createContext("/saved", this::saved);
        server.start();
    }

    private void saved(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("POST")) {
            sent.incrementAndGet();
        }
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reply(exchange, "<h1>Entry saved</h1>");
    }

    private static void reply(HttpExchange exchange, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int sent() {
        return sent.get();
    }

    /** What is sent from now on is taken in and not answered before {@link #answer}. */
    void holdAnswers() {
        answer = new CountDownLatch(1);
    }

    void answer() {
        answer.countDown();
    }

    @Override
    public void close() {
        answer();
        server.stop(0);
    }
}
