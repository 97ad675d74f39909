package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, each once, and says what came back, or how far it got. Asks for the way to every address and goes no
 * other; connections are kept for one call of the action.
 */
final class Wire implements AutoCloseable {

    private final Egress egress;
    private final Map<String, CloseableHttpClient> lookups = new HashMap<>();

    Wire(Egress egress) {
        this.egress = egress;
    }

    /**
     * The reply, whatever its status.
     *
     * @throws ToolFailure FORBIDDEN for an address tools may not reach, UNAVAILABLE or TIMEOUT when nothing was changed,
     *     UNKNOWN_OUTCOME when that is not known
     */
    Reply send(Outgoing request, Duration limit, long maxBytes) throws InterruptedException {
        Route route;
        try {
            route = egress.route(request.uri());
        } catch (UnknownHostException e) {
            throw WireFailures.unreachable(request, "cannot be reached");
        }
        if (request.isSafe()) {
            // Kept by the route and not by the host alone: a name that leads elsewhere now is another route.
            String way = Outgoing.hostAndPort(request.uri()) + " " + route;
            var kept = lookups.computeIfAbsent(way, key -> Clients.along(route));
            return ProxyFailures.told(route, request, () -> send(kept, request, limit, maxBytes));
        }
        // A kept connection may be dead already, and then nobody could tell whether the request arrived.
        CloseableHttpClient fresh = Clients.along(route);
        try {
            return ProxyFailures.told(route, request, () -> send(fresh, request, limit, maxBytes));
        } finally {
            fresh.close(CloseMode.IMMEDIATE);
        }
    }

    private static Reply send(CloseableHttpClient client, Outgoing request, Duration limit, long maxBytes)
            throws InterruptedException {
        var message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(message::addHeader);
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        var answer = new FutureTask<Reply>(
                () -> client.execute(message, response -> reply(request.uri(), response, maxBytes)));
        Thread.ofVirtual().name("http-request").start(answer);
        try {
            return answer.get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            message.abort();
            throw WireFailures.tooSlow(request, limit);
        } catch (InterruptedException e) {
            message.abort();
            throw e;
        } catch (ExecutionException e) {
            throw WireFailures.of(request, limit, maxBytes, e.getCause() == null ? e : e.getCause());
        }
    }

    private static Reply reply(URI uri, ClassicHttpResponse response, long maxBytes) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(shown(header.getValue()));
        }
        byte[] body;
        try {
            body = LimitedBody.read(response.getEntity(), maxBytes);
        } catch (LimitedBody.TooLarge e) {
            // Otherwise the rest would be read only to be thrown away.
            response.close();
            throw e;
        }
        return new Reply(uri, response.getCode(), HttpHeaders.of(headers, (name, value) -> true), body);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        lookups.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }
}
