package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of a run that act in its session, as they went by, in whichever list of steps they stand. */
final class SessionSteps {

    private final ActiveRun run;

    SessionSteps(ActiveRun run) {
        this.run = run;
    }

    /** All steps that went by before the one at a path, without those within it, and without what undoes something. */
    Stream<StepView> newestFirst(String path) {
        return run.state().newestFirst().stream()
                .filter(view -> !view.path().equals(path)
                        && !view.path().startsWith(path + "[")
                        && !Undoing.isUndo(view.path()));
    }

    /** The action of a step that acts in the session; empty for any other step. */
    Optional<Action> action(StepView view) {
        var start = view.start();
        return start == null
                ? Optional.empty()
                : run.parts()
                        .catalog()
                        .action(start.action())
                        .filter(action -> action.description().sessionBound());
    }

    boolean isBound(StepView view) {
        return action(view).isPresent();
    }
}
