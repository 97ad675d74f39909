package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection's questions, and who waits for the answers. */
final class Answers implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();

    final AtomicInteger next = new AtomicInteger();
    final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    /** The sessions of pages in which a dialog of the browser's is open, as far as they tell. */
    final Set<String> dialogs = ConcurrentHashMap.newKeySet();

    CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void take(String message) {
        try {
            JsonNode answer = JSON.readTree(message);
            String event = answer.path("method").asText();
            noteDialog(event, answer.path("sessionId").asText());
            var listener = listeners.get(event);
            if (listener != null) {
                listener.accept(answer.path("params"));
            }
            var waiting = open.remove(answer.path("id").asInt());
            if (waiting == null) {
                return;
            }
            if (answer.has("error")) {
                waiting.completeExceptionally(
                        new IOException(answer.path("error").path("message").asText()));
            } else {
                waiting.complete(answer.path("result"));
            }
        } catch (IOException e) {
            onError(null, e);
        }
    }

    private void noteDialog(String event, String session) {
        if (event.equals("Page.javascriptDialogOpening")) {
            dialogs.add(session);
        } else if (event.equals("Page.javascriptDialogClosed")) {
            dialogs.remove(session);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        onError(socket, new IOException("the tab closed its DevTools connection"));
        return null;
    }

    @Override
    public void onError(@Nullable WebSocket socket, Throwable error) {
        open.values().forEach(waiting -> waiting.completeExceptionally(error));
        open.clear();
    }
}
