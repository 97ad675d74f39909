package dev.deskhand.workflows.engine.run;

import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.StepFailure;

/** How far a step, or a list of steps, came. */
public sealed interface StepResult {

    /** It is done; these names exist after it. */
    record Done(Bindings bindings) implements StepResult {}

    /**
     * It failed for good.
     *
     * @param fatal whether the whole run has to end, whatever the plan says of errors
     */
    record Failed(String path, StepFailure failure, boolean fatal) implements StepResult {}

    /** It waits for a person or for a time; the journal says for what. */
    record Suspended() implements StepResult {}

    /** The plan has been replaced and starts over, finished steps counting as finished. */
    record Replanned() implements StepResult {}

    /** The run has just been ended in the journal. */
    record Ended() implements StepResult {}
}
