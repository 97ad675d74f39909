package dev.deskhand.service.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of the log to export; null everywhere means all of it.
 *
 * <p>A part is always one in which holes show: whole runs, or neighbouring entries.
 *
 * @param person whole runs this person asked for or did something in, and the person's acts
 * @param to exclusive
 */
public record Selection(
        @Nullable String run,
        @Nullable String person,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final Selection ALL = new Selection(null, null, null, null);

    /** The kinds of parts. */
    enum Kind {
        ALL,
        RUNS,
        RANGE
    }

    Kind kind() {
        if (run != null || person != null) {
            return Kind.RUNS;
        }
        return from != null || to != null ? Kind.RANGE : Kind.ALL;
    }

    /** Writes down what was selected. */
    void describe(ObjectNode to) {
        to.put("kind", kind().name().toLowerCase(java.util.Locale.ROOT));
        put(to, "run", run);
        put(to, "person", person);
        put(to, "from", from);
        put(to, "to", this.to);
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }
}
