package dev.deskhand.service.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes traces as OpenTelemetry's protocol says, and keeps them as they came. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    private final int status;

    /** @param port 0 for any */
    public Collector(int port) throws IOException {
        this(port, 200);
    }

    /** @param status what it answers with; what it refuses it keeps all the same */
    Collector(int port, int status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var body = exchange.getRequestBody()) {
            requests.add(ExportTraceServiceRequest.parseFrom(packed ? new GZIPInputStream(body) : body));
        }
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    List<String> keys() {
        return keys;
    }

    public List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    Optional<Span> span(Predicate<Span> wanted) {
        return spans().stream().filter(wanted).findFirst();
    }

    /** Everything that came, for a search. */
    public String all() {
        return requests.toString()
                + new String(
                        requests.stream()
                                .map(ExportTraceServiceRequest::toByteString)
                                .reduce(com.google.protobuf.ByteString.EMPTY, com.google.protobuf.ByteString::concat)
                                .toByteArray(),
                        StandardCharsets.UTF_8);
    }

    static String text(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(one -> one.getKey().equals(attribute))
                .map(one -> switch (one.getValue().getValueCase()) {
                    case INT_VALUE -> String.valueOf(one.getValue().getIntValue());
                    case BOOL_VALUE -> String.valueOf(one.getValue().getBoolValue());
                    default -> one.getValue().getStringValue();
                })
                .findFirst()
                .orElse("-");
    }

    static String hex(com.google.protobuf.ByteString id) {
        return java.util.HexFormat.of().formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
