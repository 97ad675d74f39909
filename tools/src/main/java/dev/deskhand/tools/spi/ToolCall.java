package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call of an action with everything resolved but the secrets.
 *
 * @param arguments an object that fits the action's input schema
 * @param idempotencyKey the same for every attempt at the same effect, for peers that honour one
 * @param allowed the effect it was judged to have before it was let through: what turns out to be graver nobody has approved
 */
public record ToolCall(String action, Value arguments, String idempotencyKey, Effect allowed) {

    /** One that is not held to any effect. */
    public ToolCall(String action, Value arguments, String idempotencyKey) {
        this(action, arguments, idempotencyKey, Effect.COMMIT);
    }

    public ToolCall allowing(Effect effect) {
        return new ToolCall(action, arguments, idempotencyKey, effect);
    }

    /** The argument of that name; a missing node when it was not given. */
    public JsonNode argument(String name) {
        return arguments.json().path(name);
    }

    /** The argument as text, or {@code fallback} when it was not given. */
    public String text(String name, String fallback) {
        JsonNode node = argument(name);
        return node.isMissingNode() || node.isNull() ? fallback : node.asText();
    }
}
