package dev.deskhand.workflows.engine.run;

import dev.deskhand.workflows.plan.Step;

/** Carries out the steps inside a step; whatever the journal says is settled is not carried out again. */
public interface Steps {

    /** The frame's steps from the first to the last, as far as they come. */
    StepResult run(Frame frame);

    /** The one step the frame is at. */
    StepResult one(Step step, Frame frame);
}
