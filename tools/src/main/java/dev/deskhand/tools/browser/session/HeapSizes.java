package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.SilentBrowserException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much the pages of a browser hold in memory, as the browser tells: scripts' objects, buffers, documents. */
final class HeapSizes {

    private static final Set<String> PAGES = Set.of("page", "iframe", "worker", "shared_worker", "service_worker");
    private static final List<String> PARTS = List.of("totalSize", "embedderHeapUsedSize", "backingStorageSize");
    private static final long MEGABYTE = 1 << 20;

    private final DevTools browser;
    private final Map<String, DevTools> attached = new HashMap<>();

    /** @param browser a line to the browser itself */
    HeapSizes(DevTools browser) {
        this.browser = browser;
    }

    long megabytes() throws IOException, InterruptedException {
        var open = new HashSet<String>();
        var heaps = new HashSet<String>();
        long bytes = 0;
        for (JsonNode target : browser.call("Target.getTargets", none()).path("targetInfos")) {
            String id = target.path("targetId").asText();
            if (PAGES.contains(target.path("type").asText()) && open.add(id)) {
                bytes += bytes(id, heaps);
            }
        }
        attached.keySet().retainAll(open);
        return bytes / MEGABYTE;
    }

    /** @param heaps those that were counted: pages of one site share one */
    private long bytes(String target, Set<String> heaps) throws InterruptedException {
        try {
            DevTools page = attached.get(target);
            if (page == null) {
                page = browser.attached(target);
                attached.put(target, page);
            }
            String heap = page.call("Runtime.getIsolateId", none()).path("id").asText();
            if (!heaps.add(heap)) {
                return 0;
            }
            JsonNode usage = page.call("Runtime.getHeapUsage", none());
            return PARTS.stream().mapToLong(part -> usage.path(part).asLong()).sum();
        } catch (SilentBrowserException e) {
            return 0; // too busy to say: it stays attached, and is asked again
        } catch (IOException e) {
            attached.remove(target);
            return 0; // it was closed meanwhile
        }
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
