package dev.deskhand.workflows.engine.steps;

import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.outcome.Seen;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.undo.UndoPreparation;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;

/**
 * Finds out whether a change was made whose step did not end as it should: what was sent may have taken effect all the same, now or
 * in a moment. The journal says that it is still to be looked for, so a restart does not forget it.
 */
final class MissedChange {

    private final ActiveRun run;
    private final OutcomeResolver outcomes;
    private final StepFailing failing;
    private final UndoPreparation undo;

    MissedChange(ActiveRun run, OutcomeResolver outcomes, StepFailing failing) {
        this.run = run;
        this.outcomes = outcomes;
        this.failing = failing;
        this.undo = new UndoPreparation(run);
    }

    /** Looks for it until it is known, where the journal says that it is to be. */
    void find(Step.Action step, Frame frame) {
        while (true) {
            Optional<RunEvent.UndoPrepared> missed = run.state().undoing().unsettled(frame.path());
            if (missed.isEmpty()) {
                return;
            }
            switch (outcomes.looked(step, frame)) {
                case Seen.Settled settled -> run.journal().record(undo.ofLooked(missed.get(), settled.happened()));
                // Nobody is asked about it, so it can wait.
                case Seen.NoRoom full -> run.admission().need(full.hosts());
                case Seen.Nothing nothing -> run.journal().record(undo.ofUnseen(missed.get()));
                case Seen.NotYet early -> {
                    failing.sitOut(early.lookAgainAfter());
                    run.checkpoint();
                }
            }
        }
    }
}
