package dev.deskhand.service.reliability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Another system, in a process of its own, that counts every effect it receives by the business key in its address.
 *
 * <p>{@code /verified/KEY} can be looked up with GET, {@code /keyed/KEY} carries out each {@code Idempotency-Key} once,
 * {@code /blind/KEY} can do neither, {@code /slow/KEY} can be looked up and is always slow; a DELETE takes an effect back. An effect is taken in some time after its request came,
 * now and then a long time, and whether or not its sender is still there.
 */
final class CountingTarget {

    private static final int SLOW_MILLIS = 1500;
    private static final int MOODY_REFUSALS = 5;

    /** What was done under one key. */
    private static final class Account {
        private final List<String> takenKeys = new ArrayList<>();
        private int effects;
        private int undone;
        private int requests;
        private int pending;
    }

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    private CountingTarget() {}

    /** Prints its port and serves until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("PORT " + serve().getAddress().getPort());
        while (System.in.read() >= 0) {
            // Its parent lives.
        }
        Runtime.getRuntime().halt(0);
    }

    static HttpServer serve() throws IOException {
        var target = new CountingTarget();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/truth", target::truth);
        server.createContext("/moody/", target::moody);
        server.createContext("/", target::account);
        server.start();
        return server;
    }

    private Account at(String key) {
        return accounts.computeIfAbsent(key, none -> new Account());
    }

    private void account(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String kind = path.split("/")[1];
        Account account = at(path.substring(kind.length() + 2));
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                boolean found;
                synchronized (account) {
                    found = account.effects > account.undone;
                }
                answer(
                        exchange,
                        kind.equals("verified") || kind.equals("slow") ? 200 : 405,
                        "{\"found\": " + found + "}");
            }
            case "DELETE" -> {
                take(exchange, kind, account, true);
                answer(exchange, 200, "{\"gone\": true}");
            }
            default -> {
                take(exchange, kind, account, false);
                answer(exchange, 201, "{\"taken\": true}");
            }
        }
    }

    private static void take(HttpExchange exchange, String kind, Account account, boolean undo) throws IOException {
        String method = exchange.getRequestMethod();
        String key = method + exchange.getRequestHeaders().getFirst("Idempotency-Key");
        synchronized (account) {
            account.requests++;
            account.pending++;
        }
        exchange.getRequestBody().readAllBytes();
        var random = ThreadLocalRandom.current();
        pause(
                kind.equals("slow")
                        ? SLOW_MILLIS
                        : random.nextInt(12) == 0 ? random.nextInt(SLOW_MILLIS) : random.nextInt(40));
        synchronized (account) {
            account.pending--;
            if (!kind.equals("keyed") || !account.takenKeys.contains(key)) {
                account.takenKeys.add(key);
                account.effects += undo ? 0 : 1;
                account.undone += undo ? 1 : 0;
            }
        }
        // The answer takes its way too.
        pause(random.nextInt(30));
    }

    private void moody(HttpExchange exchange) throws IOException {
        Account account = at("moody:" + exchange.getRequestURI().getPath());
        boolean refuses;
        synchronized (account) {
            refuses = account.requests++ < MOODY_REFUSALS;
        }
        if (refuses) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        answer(exchange, refuses ? 503 : 200, "{}");
    }

    /** One line per key: key, effects, how many were taken back, requests, requests under way. */
    private void truth(HttpExchange exchange) throws IOException {
        String only = exchange.getRequestURI().getPath().substring("/truth".length());
        var text = new StringBuilder();
        accounts.forEach((key, account) -> {
            if (only.length() < 2 || key.equals(only.substring(1))) {
                synchronized (account) {
                    text.append(String.join(
                                    "\t",
                                    key,
                                    "" + account.effects,
                                    "" + account.undone,
                                    "" + account.requests,
                                    "" + account.pending))
                            .append('\n');
                }
            }
        });
        answer(exchange, 200, text.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
