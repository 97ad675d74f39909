package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Code that a page's scripts load when it is needed. A page cannot notice an {@code import()} of its own before it has ended, so
 * the browser is asked.
 */
final class LoadingCode {

    /** What has come is run, and may load more, before it counts as over. */
    private static final Duration RUNS = Duration.ofMillis(150);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Code is loaded once; what is loaded again is something else, such as news wrapped in a script. */
    private static final int REMEMBERED = 2_000;

    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile long ended = System.nanoTime() - RUNS.toNanos();

    void begun(JsonNode event) {
        boolean byScript = event.path("type").asText().equals("Script")
                && event.path("initiator").path("type").asText().equals("script");
        if (byScript && isNew(event)) {
            open.put(event.path("requestId").asText(), System.nanoTime());
        }
    }

    /** A new document loads its code anew. */
    private boolean isNew(JsonNode event) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        String address = event.path("request").path("url").asText().replaceFirst("[?#].*", "");
        return known.add(event.path("loaderId").asText() + " " + address);
    }

    void over(JsonNode event) {
        if (open.remove(event.path("requestId").asText()) != null) {
            ended = System.nanoTime();
        }
    }

    /** Whether some is on its way or has only just come. */
    boolean isUnderWay() {
        long now = System.nanoTime();
        open.values().removeIf(since -> now - since > LONGEST.toNanos());
        return !open.isEmpty() || now - ended < RUNS.toNanos();
    }
}
