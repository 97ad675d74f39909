package dev.deskhand.service.runs;

import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the steps made of what was explored have been shown to do the same without a model.
 *
 * @param run id of the run that replayed them last; null when none did
 * @param otherValues whether that run was given other values, so that its results are not compared
 * @param why how it differs, or why there is no outcome
 */
public record Proof(State state, @Nullable String run, boolean otherValues, List<LocalizedText> why) {

    /** What is known. */
    public enum State {
        /** The replay reached the same outcome. */
        SAME,
        /** The replay ended otherwise. */
        DIFFERENT,
        /** The replay goes on. */
        RUNNING,
        /** The replay waits for a person. */
        WAITING,
        /** Nobody replayed it. */
        NONE
    }

    public Proof {
        why = List.copyOf(why);
    }

    static Proof none(LocalizedText why) {
        return new Proof(State.NONE, null, false, List.of(why));
    }
}
