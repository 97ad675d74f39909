package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.calling.ActionCaller;
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

    /**
     * Whether its beginning need not be told at all before it has ended: it touches nothing but its arguments, and is over at
     * once.
     */
    boolean mayBeToldAtItsEnd(Step.Action step, Frame frame, RunEvent.StepStarted started, PlannedCall planned) {
        return ActionCaller.isOverAtOnce(planned.action(), planned.call()) && mayBe(step, frame, started);
    }

    private static boolean staysInside(Action action) {
        return action.reach() != Reach.OUTSIDE
                && action.description().effect() == Effect.READ
                && !action.description().sessionBound()
                && action.finder().isEmpty();
    }
}
