package dev.deskhand.agent.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Carries one exchange with a model server within a time limit that covers the whole answer.
 *
 * <p>The model library's own transport hides {@code Retry-After} and limits only the wait for the answer's head.
 */
final class ModelTransport implements HttpClient {

    private final java.net.http.HttpClient http;
    private final Duration limit;
    private final Clock clock;

    ModelTransport(java.net.http.HttpClient http, Duration limit, Clock clock) {
        this.http = http;
        this.limit = limit;
        this.clock = clock;
    }

    HttpClientBuilder asBuilder() {
        return new Builder(this);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<byte[]> response = send(toJdk(request));
        if (response.statusCode() / 100 != 2) {
            throw new ExchangeFailed(new ExchangeFailed.Failure.Status(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    RetryAfter.in(response.headers(), clock)));
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    private HttpResponse<byte[]> send(java.net.http.HttpRequest request) {
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ExchangeFailed(new ExchangeFailed.Failure.TooSlow(limit));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExchangeFailed(new ExchangeFailed.Failure.NoConnection("the wait was interrupted"));
        } catch (ExecutionException e) {
            throw new ExchangeFailed(new ExchangeFailed.Failure.NoConnection(reason(e)));
        }
    }

    private static String reason(ExecutionException failed) {
        if (isCausedBy(failed, UnknownHostException.class) || isCausedBy(failed, UnresolvedAddressException.class)) {
            return "its name is not known";
        }
        if (isCausedBy(failed, SSLException.class)) {
            return "no secure connection could be made";
        }
        if (isCausedBy(failed, ConnectException.class) || isCausedBy(failed, HttpConnectTimeoutException.class)) {
            return "it does not accept connections";
        }
        return "the connection broke";
    }

    private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static java.net.http.HttpRequest toJdk(HttpRequest request) {
        String body = request.body();
        var jdk = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method().name(),
                        body == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(body));
        request.headers().forEach((name, values) -> values.forEach(value -> jdk.header(name, value)));
        return jdk.build();
    }

    private record Builder(ModelTransport transport) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return transport.limit;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return transport.limit;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return transport;
        }
    }
}
