package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action with everything resolved but the secrets.
 *
 * @param arguments an object that fits the action's input schema
 * @param idempotencyKey the same for every attempt at the same effect, for peers that honour one
 * @param allowed the effect it was judged to have before it was let through: what turns out to be graver nobody has approved
 * @param approved hash of what a person was shown of where it acts, see {@link EffectAssessment#seen}: what is met and differs
 *     from it nobody has approved either. Null when nothing of the kind was
 * @param judged how it was judged: it goes where that says and nowhere else. Null when it is not held to any place
 */
public record ToolCall(
        String action,
        Value arguments,
        String idempotencyKey,
        Effect allowed,
        @Nullable String approved,
        @Nullable EffectAssessment judged) {

    /** One that is not held to any effect. */
    public ToolCall(String action, Value arguments, String idempotencyKey) {
        this(action, arguments, idempotencyKey, Effect.COMMIT, null, null);
    }

    public ToolCall allowing(Effect effect) {
        return new ToolCall(action, arguments, idempotencyKey, effect, approved, judged);
    }

    /** The same call with other arguments. */
    public ToolCall with(Value others) {
        return new ToolCall(action, others, idempotencyKey, allowed, approved, judged);
    }

    /** @param seen hash of what a person approved of where it acts; null when nothing of the kind was shown */
    public ToolCall holdingTo(@Nullable String seen) {
        return new ToolCall(action, arguments, idempotencyKey, allowed, seen, judged);
    }

    /** The same call, held to where it was judged to act. */
    public ToolCall judged(EffectAssessment assessment) {
        return new ToolCall(action, arguments, idempotencyKey, allowed, approved, assessment);
    }

    /** Whether what is met where it acts is another than a person approved. */
    public boolean isOther(EffectAssessment met) {
        return approved != null && !approved.equals(met.seen());
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
