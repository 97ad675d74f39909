package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Step;

/**
 * Which steps may be carried out while their beginning is still being written: those that nobody but their run can notice, so
 * that nothing was done when it turns out that they may not begin.
 */
record AheadOfTheDisk(ToolCatalog catalog) {

    /** Whether it may be, as far as is known before it has been judged and its gate passed. */
    boolean mayBe(Step.Action step, Frame frame) {
        return step.expect() == null
                && step.verify() == null
                && frame.charge() == null
                && !Undoing.isUndo(frame.path())
                && catalog.action(step.use())
                        .filter(AheadOfTheDisk::staysInside)
                        .isPresent();
    }

    boolean mayBe(Step.Action step, Frame frame, RunEvent.StepStarted started) {
        return started.effect() == Effect.READ && started.approval() == null && mayBe(step, frame);
    }

    private static boolean staysInside(Action action) {
        return action.reach() != Reach.OUTSIDE
                && action.description().effect() == Effect.READ
                && !action.description().sessionBound()
                && action.finder().isEmpty();
    }
}
