package dev.deskhand.workflows.engine.worker;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.undo.UndoPreparation;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of unknown outcome that a run which is to be undone gets to no more, since it fails at a step around or before
 * them: nobody looks for them again, and the end of the run names them.
 */
final class Unreached {

    private final ActiveRun run;

    Unreached(ActiveRun run) {
        this.run = run;
    }

    /** Called when going through the plan once more brought nothing new, and so never will. */
    void giveUp() {
        var state = run.state();
        if (state.undoStarted() == null) {
            return;
        }
        var undo = new UndoPreparation(run);
        var events = new ArrayList<RunEvent>();
        state.undoing().unsettled().forEach(missed -> events.add(undo.ofUnseen(missed)));
        String problem = run.words()
                .of(
                        "it was begun, and the run cannot get to it any more to see whether it took effect",
                        "该步骤已开始，但办理已无法回到这一步核对是否生效");
        String advice = run.words().of("Look in the other system whether it took effect.", "请在对方系统中确认是否已生效。");
        for (StepView open : state.undoing().open()) {
            String path = open.path();
            events.add(new RunEvent.StepFailed(
                    run.now(), path, FailureKind.UNAVAILABLE, problem, advice, List.of(), open.attempt(), null));
            events.add(new RunEvent.UndoPrepared(run.now(), path, List.of(), problem));
        }
        if (!events.isEmpty()) {
            run.journal().record(events.toArray(RunEvent[]::new));
        }
    }
}
