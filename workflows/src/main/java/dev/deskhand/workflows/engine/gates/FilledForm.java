package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.Unsent;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.Undoing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that was filled in since something was last sent: part of what a click sends. */
public final class FilledForm {

    private final ActiveRun run;
    private final SessionSteps steps;

    public FilledForm(ActiveRun run) {
        this.run = run;
        this.steps = new SessionSteps(run);
    }

    /**
     * The calls that filled it in before this one, wherever their steps stand; none when it does not act in a session, or is
     * made once more for the sake of the step a frame is at.
     */
    List<PlannedCall> before(PlannedCall call, Frame frame) {
        return call.action().description().sessionBound() && call.path().equals(frame.path())
                ? at(frame, call.host()).calls()
                : List.of();
    }

    /** What is filled in before the step a frame is at. */
    Unsent at(Frame frame, @Nullable String host) {
        var unsent = new Unsent();
        for (StepView view : Undoing.isUndo(frame.path()) ? undoing(frame) : sinceTheLastEffect(frame)) {
            call(view, host).ifPresent(call -> unsent.add(call, view.state() == StepState.DONE));
        }
        return unsent;
    }

    /**
     * Where it was filled in by steps besides some, all that went by in the session since something was last sent: a session that
     * is brought back without it would send less than is shown.
     */
    public List<StepView> besides(Set<String> paths, Frame frame) {
        boolean all = at(frame, null).calls().stream().map(PlannedCall::path).allMatch(paths::contains);
        return all ? List.of() : sinceTheLastEffect(frame);
    }

    /** What undoes one change begins anew, and is a plain list. */
    private List<StepView> undoing(Frame frame) {
        return frame.before().stream()
                .flatMap(placed -> run.state().step(placed.path()).stream())
                .toList();
    }

    private List<StepView> sinceTheLastEffect(Frame frame) {
        return steps.newestFirst(frame.path())
                .takeWhile(view -> !isEffect(view))
                .filter(steps::isBound)
                .toList()
                .reversed();
    }

    private boolean isEffect(StepView view) {
        var effect = view.effect();
        return effect != null
                && effect.isAtLeast(Effect.CHANGE)
                && view.state() == StepState.DONE
                && steps.isBound(view);
    }

    private Optional<PlannedCall> call(StepView view, @Nullable String host) {
        var start = view.start();
        return start == null
                ? Optional.empty()
                : steps.action(view)
                        .map(action -> new PlannedCall(
                                view.path(),
                                action,
                                new ToolCall(start.action(), start.arguments(), start.idempotencyKey()),
                                start.effect(),
                                host,
                                null,
                                null,
                                run.state().isWithinWhatIsOver(view.path())));
    }
}
