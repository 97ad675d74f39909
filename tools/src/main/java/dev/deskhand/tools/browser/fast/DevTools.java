package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A direct line to one tab over Chrome's DevTools protocol: ten times quicker a question than through the driver. */
public final class DevTools implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final long ANSWER_MILLIS = 4_000;

    private final HttpClient client;
    private final WebSocket socket;
    private final Answers answers;
    private final String session;

    private DevTools(HttpClient client, WebSocket socket, Answers answers) {
        this.client = client;
        this.socket = socket;
        this.answers = answers;
        this.session = "";
    }

    private DevTools(DevTools browser, String session) {
        this.client = browser.client;
        this.socket = browser.socket;
        this.answers = browser.answers;
        this.session = session;
    }

    /**
     * Joins a tab.
     *
     * @param debugger such as {@code http://127.0.0.1:9222}
     * @param tab its window handle
     * @throws IOException when the browser does not let it
     */
    public static DevTools connect(String debugger, String tab) throws IOException, InterruptedException {
        return connect(URI.create(debugger.replaceFirst("^http", "ws") + "/devtools/page/" + tab), CONNECTING);
    }

    /**
     * The same connection, for one of the browser's pages; closing either closes both.
     *
     * @param target the page's id
     */
    public DevTools attached(String target) throws IOException, InterruptedException {
        ObjectNode wanted =
                JsonNodeFactory.instance.objectNode().put("targetId", target).put("flatten", true);
        return new DevTools(
                this, call("Target.attachToTarget", wanted).path("sessionId").asText());
    }

    /**
     * Joins a browser.
     *
     * @param address of a WebSocket
     */
    public static DevTools connect(URI address, Duration patience) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().connectTimeout(patience).build();
        var answers = new Answers();
        try {
            var socket = client.newWebSocketBuilder()
                    .connectTimeout(patience)
                    .buildAsync(address, answers)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new DevTools(client, socket, answers);
        } catch (ExecutionException | TimeoutException e) {
            client.shutdownNow();
            String message = "The browser takes no DevTools connection at " + address;
            boolean silent = e instanceof TimeoutException || e.getCause() instanceof HttpTimeoutException;
            throw silent ? new SilentBrowserException(message, e) : new IOException(message, e);
        }
    }

    /** Calls the listener with the parameters of every such event from now on; it must not wait for anything. */
    public void on(String event, Consumer<JsonNode> listener) {
        answers.listeners.put(event, listener);
    }

    /** Sends a command without waiting for its answer. */
    public CompletableFuture<JsonNode> send(String method, ObjectNode parameters) {
        int id = answers.next.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.open.put(id, answer);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("id", id).put("method", method).set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        write(message.toString(), answer);
        return answer;
    }

    /** Java's socket refuses a text while it is still at the last one, even when the browser has answered that already. */
    private void write(String message, CompletableFuture<JsonNode> answer) {
        synchronized (socket) {
            answers.written = answers.written
                    .handle((done, failed) -> done)
                    .thenCompose(before -> socket.sendText(message, true));
            answers.written.whenComplete((done, failed) -> {
                if (failed != null) {
                    answer.completeExceptionally(failed);
                }
            });
        }
    }

    /**
     * Sends a command and waits for its result.
     *
     * @throws IOException when the browser refuses it or stays silent, as it does while a dialog is open
     */
    public JsonNode call(String method, ObjectNode parameters) throws IOException, InterruptedException {
        return await(send(method, parameters));
    }

    public JsonNode await(CompletableFuture<JsonNode> answer) throws IOException, InterruptedException {
        return await(answer, ANSWER_MILLIS);
    }

    /** As above, waiting that long. */
    public JsonNode await(CompletableFuture<JsonNode> answer, long millis) throws IOException, InterruptedException {
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SilentBrowserException("The browser gave no answer over DevTools", e);
        } catch (ExecutionException e) {
            if (DocumentGoneException.isMeantBy(e.getCause())) {
                throw new DocumentGoneException(e);
            }
            throw new IOException("The browser gave no answer over DevTools", e);
        }
    }

    /** Whether a dialog of the browser's has come up since the page's events are told, and is open still. */
    public boolean hasDialog() {
        return answers.dialogs.contains(session);
    }

    public boolean isOpen() {
        return !socket.isInputClosed() && !socket.isOutputClosed();
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
