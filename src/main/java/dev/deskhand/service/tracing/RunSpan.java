package dev.deskhand.service.tracing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a run that has ended.
 *
 * @param parent id of the span it is a part of; null for the run itself
 * @param outward whether it is a call of another system that is named as such, as model calls are
 * @param error what kind of failure it ended with, one of a few words; null when with none
 * @param attributes texts, whole numbers and truth values by name
 */
record RunSpan(
        String runId,
        String id,
        @Nullable String parent,
        String name,
        boolean outward,
        Instant start,
        Instant end,
        @Nullable String error,
        Map<String, Object> attributes,
        List<Happening> happenings) {

    RunSpan {
        attributes = Map.copyOf(attributes);
        happenings = List.copyOf(happenings);
        if (end.isBefore(start)) {
            // The machine's clock was put back meanwhile.
            end = start;
        }
    }

    /** Something that took no time. */
    record Happening(Instant at, String name, Map<String, Object> attributes) {
        Happening {
            attributes = Map.copyOf(attributes);
        }
    }
}
