package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Which fields of an event or act stand openly in its leaf; all others are committed to, new ones among them. */
final class LeafFields {

    /** Open wherever they hold a number, a truth value or one of the program's own words; never free text. */
    private static final Set<String> OPEN = Set.of(
            "action",
            "approval",
            "approved",
            "attempt",
            "costMillionths",
            "count",
            "effect",
            "entries",
            "expires",
            "fields",
            "happened",
            "inputTokens",
            "key",
            "kind",
            "language",
            "millis",
            "model",
            "outputTokens",
            "partly",
            "path",
            "planner",
            "policyVersion",
            "priority",
            "purpose",
            "retryAt",
            "secondPersonNeeded",
            "size",
            "then",
            "version",
            "workflowVersion");

    /** Open as a list: beginnings of paths, which are the program's own words. */
    private static final String PATHS = "leftOut";

    private static final Set<String> BOUND = Set.of("argumentHash", "remaining");

    private LeafFields() {}

    static boolean isOpen(String name, JsonNode value) {
        if (value.isArray()) {
            return name.equals(PATHS);
        }
        boolean plain = value.isTextual() || value.isBoolean() || value.isIntegralNumber();
        return plain && OPEN.contains(name);
    }

    /** Whether it is kept to be compared only, under the run's key. */
    static boolean isBound(String name, JsonNode value) {
        return value.isTextual() && BOUND.contains(name);
    }

    /** Whether the leaf commits to it without showing it. */
    static boolean isHidden(String name, JsonNode value) {
        boolean frame = name.equals("at") || name.equals("type");
        return !frame && !isOpen(name, value) && !isBound(name, value);
    }
}
