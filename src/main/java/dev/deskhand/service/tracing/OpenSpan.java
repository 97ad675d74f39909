package dev.deskhand.service.tracing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A piece of a run that has begun and not ended. */
final class OpenSpan {

    /** A run that waits for hundreds of people shows the first of them. */
    private static final int MOST_HAPPENINGS = 256;

    private final String runId;
    private final String id;
    private final @Nullable String parent;
    private final String name;
    private final Instant start;
    private final Map<String, Object> attributes = new TreeMap<>();
    private final List<RunSpan.Happening> happenings = new ArrayList<>();
    private long dropped;

    OpenSpan(String runId, String id, @Nullable String parent, String name, Instant start) {
        this.runId = runId;
        this.id = id;
        this.parent = parent;
        this.name = name;
        this.start = start;
        attributes.put("deskhand.run.id", runId);
    }

    String id() {
        return id;
    }

    /** Nothing is noted for a value that is null. */
    OpenSpan with(String attribute, @Nullable Object value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
        return this;
    }

    void happened(Instant at, String what, Map<String, Object> about) {
        if (happenings.size() < MOST_HAPPENINGS) {
            happenings.add(new RunSpan.Happening(at, what, about));
        } else {
            dropped++;
        }
    }

    RunSpan ended(Instant at, String outcome, @Nullable String error) {
        with("deskhand.outcome", outcome);
        if (dropped > 0) {
            with("deskhand.events.dropped", dropped);
        }
        return new RunSpan(runId, id, parent, name, false, start, at, error, attributes, happenings);
    }

    RunSpan called(Instant at, @Nullable String error) {
        return new RunSpan(runId, id, parent, name, true, start, at, error, attributes, happenings);
    }
}
