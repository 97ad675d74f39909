package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which items of batches people left out: whatever was approved before or after, nothing of them may be done in that run. */
final class LeftOutCheck {

    private final Map<String, Set<String>> byRun = new HashMap<>();

    void accept(EntryLine line) {
        for (JsonNode item : line.body().path("leftOut")) {
            byRun.computeIfAbsent(line.run(), run -> new LinkedHashSet<>()).add(item.asText());
        }
    }

    /** What the paths of those items of a run begin with. */
    Set<String> of(String run) {
        return byRun.getOrDefault(run, Set.of());
    }

    /** Whether the step that begins belongs to one of them. */
    boolean has(EntryLine start) {
        String path = start.body().path("path").asText();
        return of(start.run()).stream().anyMatch(item -> !item.isEmpty() && path.startsWith(item));
    }
}
