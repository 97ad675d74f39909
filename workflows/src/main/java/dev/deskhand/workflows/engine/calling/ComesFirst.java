package dev.deskhand.workflows.engine.calling;

import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepView;
import java.util.Optional;

/** What was done before a step so that it found what it names (port): in a new session it comes first again. */
public interface ComesFirst {

    /** Does it once more; why it could not be done, empty when it was or when nothing came first. */
    Optional<StepFailure> before(StepView step);
}
