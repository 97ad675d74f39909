package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One thing a tool can do; implementations keep no state between calls. */
public interface Action {

    ActionDescription description();

    /** How a call with these arguments reads; some may still be {@code ${expressions}}. */
    default Sentence sentence(JsonNode arguments) {
        return description().sentence();
    }

    /**
     * What a call with these arguments would do, as far as a plan shows it: some may still be
     * {@code ${expressions}}. Used to show plans and to collect approvals for loops.
     */
    default Effect expectedEffect(JsonNode arguments) {
        return description().effect();
    }

    /** What a call with these arguments counts as at least, whatever is found when it is judged just before it is made. */
    default Effect leastEffect(JsonNode arguments) {
        return expectedEffect(arguments);
    }

    /** Whether a call with these arguments that turned out to change nothing has signed in, where a secret was filled in before it. */
    default boolean signsIn(JsonNode arguments) {
        return false;
    }

    /** Whether {@link #effectOf} looks at something, which may take its time; else it goes by the arguments alone. */
    default boolean looksFirst() {
        return description().sessionBound();
    }

    /** What this very call would do, judged just before it is made; looks, but changes nothing. */
    default EffectAssessment effectOf(ToolCall call, ToolContext context) {
        return EffectAssessment.of(
                expectedEffect(call.arguments().json()), new Reason("by the action and its arguments", "由操作及其参数决定"));
    }

    /** What any call of it touches; whatever is not sure to stay inside reaches outside. */
    default Reach reach() {
        return Reach.OUTSIDE;
    }

    /** How it finds what its arguments name, for actions on something that may change under them; else empty. */
    default Optional<Finder> finder() {
        return Optional.empty();
    }

    /**
     * Carries the call out; expected failures are results, bugs are exceptions.
     *
     * @throws InterruptedException when the run was cancelled meanwhile
     */
    ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException;
}
