package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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

    /** Open in leaves of the second form and later ones. */
    private static final Set<String> OPEN_SINCE_2 = Set.of("idempotent");

    /** Open as lists: beginnings of paths, and what an erasure took, which are the program's own words. */
    private static final Set<String> LISTS = Set.of("leftOut", Took.FIELD);

    private static final Set<String> BOUND = Set.of("argumentHash", "remaining");

    private LeafFields() {}

    /** @param form the leaf's, since more stands openly in newer ones */
    static boolean isOpen(String name, JsonNode value, int form) {
        if (value.isArray()) {
            return LISTS.contains(name);
        }
        boolean plain = value.isTextual() || value.isBoolean() || value.isIntegralNumber();
        return plain && (OPEN.contains(name) || form >= 2 && OPEN_SINCE_2.contains(name));
    }

    /** Whether it is kept to be compared only, under the run's key. */
    static boolean isBound(String name, JsonNode value) {
        return value.isTextual() && BOUND.contains(name);
    }

    /** Whether no value of that type is ever hidden under that name. */
    static boolean isAlwaysOpen(String name, Class<?> type) {
        boolean text = type == String.class;
        boolean plain = text
                || type.isPrimitive()
                || type.isEnum()
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class
                || type == Instant.class;
        return name.equals("at")
                || LISTS.contains(name)
                || text && BOUND.contains(name)
                || plain && (OPEN.contains(name) || OPEN_SINCE_2.contains(name));
    }

    /** Whether the leaf commits to it without showing it. */
    static boolean isHidden(String name, JsonNode value, int form) {
        boolean frame = name.equals("at") || name.equals("type");
        return !frame && !isOpen(name, value, form) && !isBound(name, value);
    }
}
