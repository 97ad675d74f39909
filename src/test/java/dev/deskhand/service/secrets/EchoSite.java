package dev.deskhand.service.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A careless system: it gives back whatever it is given, in every spelling; and a model that hears all. */
final class EchoSite implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING_FOUND = """
            {"id": "1", "object": "chat.completion", "created": 0, "model": "echo", "choices": [{"index": 0,
             "finish_reason": "stop", "message": {"role": "assistant", "content": "{\\"name\\": null}"}}],
             "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""";

    final List<String> given = new CopyOnWriteArrayList<>();
    final List<String> prompts = new CopyOnWriteArrayList<>();
    final List<String> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** @param fields how many its form has */
    EchoSite(int port, int fields) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/echo", exchange -> echo(exchange, 200));
        server.createContext("/fail", exchange -> echo(exchange, 500));
        server.createContext("/form", exchange -> answer(exchange, 200, "text/html", form(fields)));
        server.createContext("/sent", this::sent);
        server.createContext("/notes", exchange -> answer(exchange, 200, "text/plain", String.join("\n", all())));
        server.createContext("/book", this::book);
        server.createContext("/v1/", exchange -> {
            prompts.add(read(exchange));
            answer(exchange, 200, "application/json", NOTHING_FOUND);
        });
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void echo(HttpExchange exchange, int status) throws IOException {
        String body = read(exchange);
        String query = exchange.getRequestURI().getRawQuery();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (query != null) {
            given.add(URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        if (!body.isEmpty()) {
            JSON.readTree(body).forEach(one -> given.add(one.asText()));
        }
        Map<String, Object> answer = new TreeMap<>();
        answer.put("headers", new TreeMap<>(exchange.getRequestHeaders()));
        answer.put("url", exchange.getRequestURI().toString());
        answer.put("body", body);
        answer.put("given", all());
        for (String one : given) {
            answer.put("key " + one, one.length());
        }
        if (authorization != null) {
            exchange.getResponseHeaders().add("X-Echo", authorization);
        }
        answer(exchange, status, "application/json", JSON.writeValueAsString(answer));
    }

    /** Everything given so far in every spelling. */
    private List<String> all() {
        List<UnaryOperator<String>> ways = List.of(
                text -> text,
                text -> "key=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"),
                Canary::html,
                text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                text -> Base64.getUrlEncoder().encodeToString(("svc:" + text).getBytes(StandardCharsets.UTF_8)),
                text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)),
                text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)),
                text -> quoted(quoted(text)));
        return given.stream()
                .distinct()
                .flatMap(text -> ways.stream().map(way -> way.apply(text)))
                .toList();
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private static String form(int fields) {
        var page = new StringBuilder("<!doctype html><title>Keys</title><form method=post action=/sent>");
        for (int i = 0; i < fields; i++) {
            page.append("<p><label>Key %02d <textarea name=k></textarea></label>".formatted(i));
        }
        return page.append("<p><button>Send keys</button></form>").toString();
    }

    private void sent(HttpExchange exchange) throws IOException {
        for (String pair : read(exchange).split("&")) {
            given.add(URLDecoder.decode(pair.replaceFirst("^k=?", ""), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n"));
        }
        var page = new StringBuilder("<!doctype html><title>" + Canary.html(given.getLast())
                + "</title><h1>Sent</h1><div role=alert>" + Canary.html(String.join(" / ", given))
                + "</div><table><caption>Keys</caption><tr><th>Key<th>Coded");
        for (String one : all()) {
            page.append("<tr><td>").append(Canary.html(one)).append("<td>").append(one.length());
        }
        page.append("</table>");
        // Where texts are cut to what they may take.
        given.forEach(one -> page.append("<h2>" + Canary.html(one) + "</h2><section aria-label=\"" + Canary.html(one)
                + "\"><a href=/notes>" + "word ".repeat(20) + Canary.html(one) + "</a> <select aria-label=S><option>"
                + Canary.html(one) + "</select></section>"));
        given.forEach(one -> page.append("<input value=\"" + Canary.html(one) + "\" aria-label=\"" + Canary.html(one)
                + "\"><a href=\"/notes?of=" + URLEncoder.encode(one, StandardCharsets.UTF_8) + "\">notes</a>"));
        answer(exchange, 200, "text/html", page.toString());
    }

    private void book(HttpExchange exchange) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write(String.join("\n", all()).getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders()
                .add(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(given.get(6), StandardCharsets.UTF_8)
                                        .replace("+", "%20") + ".xlsx");
        send(exchange, 200, "application/octet-stream", bytes.toByteArray());
    }

    private void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        answers.add(text);
        send(exchange, status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
