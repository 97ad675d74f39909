package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one request once and says what came back, or how far it got. */
final class Wire {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient lookups = client();

    /**
     * The reply, whatever its status.
     *
     * @throws ToolFailure UNAVAILABLE or TIMEOUT when nothing was changed, UNKNOWN_OUTCOME when that is not known
     */
    Reply send(Outgoing request, Duration limit, long maxBytes) throws InterruptedException {
        if (request.isSafe()) {
            return send(lookups, request, limit, maxBytes);
        }
        // A kept connection may be dead already, and then nobody could tell whether the request arrived.
        HttpClient fresh = client();
        try {
            return send(fresh, request, limit, maxBytes);
        } finally {
            fresh.shutdownNow();
        }
    }

    private static Reply send(HttpClient client, Outgoing request, Duration limit, long maxBytes)
            throws InterruptedException {
        var builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(builder.build(), info -> new LimitedBody(maxBytes));
        try {
            var response = answer.get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
            return new Reply(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw tooSlow(request, limit);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failure(request, limit, maxBytes, e.getCause() == null ? e : e.getCause());
        }
    }

    private static ToolFailure failure(Outgoing request, Duration limit, long maxBytes, Throwable cause) {
        String host = Outgoing.hostAndPort(request.uri());
        for (Throwable e = cause; e != null; e = e.getCause()) {
            switch (e) {
                case HttpConnectTimeoutException slow -> {
                    return unreachable(host, "did not accept a connection in time");
                }
                case HttpTimeoutException slow -> {
                    return tooSlow(request, limit);
                }
                case ConnectException refused -> {
                    return unreachable(host, "cannot be reached");
                }
                case SSLHandshakeException untrusted -> {
                    return unreachable(host, "did not prove who it is (its certificate is not trusted)");
                }
                case LimitedBody.TooLarge large -> {
                    return tooLarge(request, maxBytes);
                }
                default -> {}
            }
        }
        if (!(cause instanceof IOException) && cause instanceof RuntimeException bug) {
            throw bug;
        }
        return request.isSafe()
                ? new ToolFailure(
                        FailureKind.UNAVAILABLE,
                        host + " cut the connection before it had answered.",
                        "Try again later.")
                : unknown(request, "the connection broke before the answer came");
    }

    static ToolFailure unknown(Outgoing request, String why) {
        return new ToolFailure(
                FailureKind.UNKNOWN_OUTCOME,
                "The " + request.method() + " to " + Outgoing.hostAndPort(request.uri())
                        + " was sent, but nobody knows whether it took effect: " + why + ".",
                "Look there whether it happened before doing it again.");
    }

    private static ToolFailure unreachable(String host, String what) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE, host + " " + what + ".", "Check the address, or try again later.");
    }

    private static ToolFailure tooSlow(Outgoing request, Duration limit) {
        String time = "no answer came within " + Math.max(1, limit.toSeconds()) + " seconds";
        return request.isSafe()
                ? new ToolFailure(
                        FailureKind.TIMEOUT,
                        Outgoing.hostAndPort(request.uri()) + " is too slow: " + time + ".",
                        "Try again later, or allow the step more time.")
                : unknown(request, time);
    }

    private static ToolFailure tooLarge(Outgoing request, long maxBytes) {
        String size = "the answer is larger than " + (maxBytes >> 20) + " MB";
        return request.isSafe()
                ? new ToolFailure(
                        FailureKind.REJECTED,
                        "Reading from " + Outgoing.hostAndPort(request.uri()) + " was stopped: " + size + ".",
                        "Ask for less at once, or keep the answer as a file with `save_as`.")
                : unknown(request, size);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }
}
