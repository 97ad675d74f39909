package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks the pages of a browser for a sign: where a script of a page goes on without end, browser and driver answer as ever, and
 * whoever clicked there waits until the time of the whole step is over.
 */
final class PagePulse implements AutoCloseable {

    private static final Set<String> PAGES = Set.of("page", "iframe");

    private final Line line;
    private final Duration patience;
    private final Map<String, DevTools> attached = new HashMap<>();
    private final Map<String, Asked> open = new HashMap<>();
    private @Nullable DevTools browser;

    /** How the browser itself is reached. */
    interface Line {
        DevTools open() throws IOException, InterruptedException;
    }

    private record Asked(CompletableFuture<JsonNode> answer, long since) {

        boolean isOlderThan(Duration patience) {
            return System.nanoTime() - since > patience.toNanos();
        }
    }

    /** @param patience how long a script may go on without a break */
    PagePulse(Line line, Duration patience) {
        this.line = line;
        this.patience = patience;
    }

    /** Looks once; whether a script that had gone on for too long was broken off. What cannot be asked is left alone. */
    boolean breaksOff() throws InterruptedException {
        try {
            DevTools known = browser;
            if (known == null || !known.isOpen()) {
                close();
                known = line.open();
                browser = known;
            }
            boolean broke = false;
            var pages = new HashSet<String>();
            for (JsonNode target : known.call("Target.getTargets", none()).path("targetInfos")) {
                String id = target.path("targetId").asText();
                if (PAGES.contains(target.path("type").asText()) && pages.add(id)) {
                    broke |= breaksOff(known, id);
                }
            }
            attached.keySet().retainAll(pages);
            open.keySet().retainAll(pages);
            return broke;
        } catch (IOException e) {
            close();
            return false;
        }
    }

    private boolean breaksOff(DevTools known, String id) throws InterruptedException {
        Asked asked = open.get(id);
        DevTools page = attached.get(id);
        try {
            if (asked != null && page != null && !asked.answer().isDone()) {
                if (!asked.isOlderThan(patience)) {
                    return false;
                }
                open.remove(id);
                page.send("Runtime.terminateExecution", none());
                return true;
            }
            if (page == null) {
                page = known.attached(id);
                attached.put(id, page);
            }
            ObjectNode one = none().put("expression", "1");
            open.put(id, new Asked(page.send("Runtime.evaluate", one), System.nanoTime()));
        } catch (IOException e) {
            // It was closed meanwhile, or shows another document.
            attached.remove(id);
            open.remove(id);
        }
        return false;
    }

    /** Of what was asked before nothing is held against whoever waits now. */
    void forget() {
        open.clear();
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        attached.clear();
        open.clear();
        DevTools known = browser;
        browser = null;
        if (known != null) {
            known.close();
        }
    }
}
