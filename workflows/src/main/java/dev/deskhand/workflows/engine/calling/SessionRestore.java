package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.ExploreHistory;
import dev.deskhand.workflows.engine.gates.FilledForm;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a lost session, such as a browser, back to where it was: repeats the session-bound steps that only looked
 * or filled in, in each enclosing list of steps, of the current item only; besides, whatever else filled in what is not sent yet.
 */
public final class SessionRestore {

    private final ActiveRun run;
    private final ActionCaller caller;
    private final ComesFirst first;

    public SessionRestore(ActiveRun run, ComesFirst first) {
        this.run = run;
        this.first = first;
        this.caller = new ActionCaller(run);
    }

    /** The session is not where the journal left it; it is brought back before it is used again. */
    public void moved() {
        run.sessionsStand(false);
    }

    /** The session can't be trusted any more. */
    public void lost() {
        run.sessionsStand(false);
        run.environment().closeSessions();
    }

    /**
     * Makes sure the session is where the step at hand expects it; the failure when that does not work. Where a person has to
     * allow a step once more, they are asked, and the run waits.
     */
    public Optional<StepFailure> ensure(Frame frame) {
        return ensure(frame, true);
    }

    /** The same, where nobody is asked: what a person would have to allow is a failure. */
    public Optional<StepFailure> ensureUnasked(Frame frame) {
        return ensure(frame, false);
    }

    private Optional<StepFailure> ensure(Frame frame, boolean asking) {
        if (run.sessionsStand()) {
            return Optional.empty();
        }
        var steps = new ArrayList<StepView>();
        frame.allBefore().forEach(placed -> collect(placed.step(), placed.path(), steps));
        var again = new StepAgain(run, caller, first, frame, asking);
        for (StepView view : withTheForm(steps, frame)) {
            run.checkpoint();
            var failure = again.carriedOut(view);
            if (failure.isPresent()) {
                return failure;
            }
        }
        run.sessionsStand(true);
        return Optional.empty();
    }

    /** What was filled in elsewhere and is not sent yet, such as by a loop that is over, is part of where the session was. */
    private List<StepView> withTheForm(List<StepView> steps, Frame frame) {
        Set<String> paths = steps.stream().map(StepView::path).collect(Collectors.toSet());
        List<StepView> more = new FilledForm(run)
                .besides(paths, frame).stream().filter(this::isRepeatable).toList();
        if (more.isEmpty()) {
            return steps;
        }
        more.forEach(view -> paths.add(view.path()));
        return run.state().steps().stream()
                .filter(view -> paths.contains(view.path()))
                .toList();
    }

    private void collect(Step step, String path, List<StepView> into) {
        if (step instanceof Step.Choice choice) {
            Boolean then = run.state().step(path).map(StepView::then).orElse(null);
            if (then != null) {
                var branch = then ? choice.then() : choice.otherwise();
                for (int i = 0; i < branch.size(); i++) {
                    collect(branch.get(i), path + (then ? ".then/" : ".else/") + i, into);
                }
            }
        } else if (step instanceof Step.Explore) {
            new ExploreHistory(run.state(), path, run.parts().planning().format())
                    .acts().stream().filter(this::isRepeatable).forEach(into::add);
        } else if (step instanceof Step.Action) {
            run.state().step(path).filter(this::isRepeatable).ifPresent(into::add);
        }
    }

    private boolean isRepeatable(StepView view) {
        var start = view.start();
        return start != null
                && view.state() == StepState.DONE
                && !start.effect().isAtLeast(Effect.CHANGE)
                && run.parts()
                        .catalog()
                        .action(start.action())
                        .map(action -> action.description().sessionBound())
                        .orElse(false);
    }
}
