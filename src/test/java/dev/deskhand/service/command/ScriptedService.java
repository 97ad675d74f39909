package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service that gives the answers a test wrote down, and keeps what it was sent. */
final class ScriptedService implements AutoCloseable {
    private static final String TOKEN = "token-of-the-owner";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final Path data;
    private final Map<String, String> answers = new LinkedHashMap<>();
    final List<String> events = new ArrayList<>();
    final Map<String, JsonNode> received = new LinkedHashMap<>();

    /** What happens in the run once something was posted to that path. */
    final Map<String, List<String>> after = new LinkedHashMap<>();

    ScriptedService(Path data) {
        this.data = data;
        try {
            Files.writeString(data.resolve("local-token"), TOKEN);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    ServiceClient client() {
        return new ServiceClient(new Surroundings(data, server.getAddress().getPort(), 8080), Language.ENGLISH);
    }

    ScriptedService answering(String call, String body) {
        answers.put(call, body);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{}");
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            received.put(path, json.readTree(sent));
            events.addAll(after.getOrDefault(path, List.of()));
        }
        if (path.endsWith("/events")) {
            long from = Long.parseLong(exchange.getRequestURI().getQuery().replace("after=", ""));
            List<String> entries = new ArrayList<>();
            for (int index = (int) from; index < events.size(); index++) {
                entries.add("{\"sequence\":%d,\"event\":%s}".formatted(index + 1, events.get(index)));
            }
            reply(exchange, 200, "[" + String.join(",", entries) + "]");
            return;
        }
        String answer = answers.get(exchange.getRequestMethod() + " " + path);
        reply(exchange, answer == null ? 404 : 200, answer == null ? "{\"detail\":\"Nothing here.\"}" : answer);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
