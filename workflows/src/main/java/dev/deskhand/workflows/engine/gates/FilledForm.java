package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.approval.PathOrder;
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
import java.util.function.Predicate;
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
     * The calls that filled it in before this one, wherever their steps stand; none when it sends nothing or does not act in a
     * session, or is made once more for the sake of the step a frame is at.
     */
    List<PlannedCall> before(PlannedCall call, Frame frame) {
        return call.effect().isAtLeast(Effect.CHANGE)
                        && call.action().description().sessionBound()
                        && call.path().equals(frame.path())
                ? filled(frame, call.host(), path -> isOver(path, frame.path())).made(frame.path())
                : List.of();
    }

    /** What is filled in before the loop a frame is at: none of it is done again for the sake of the loop. */
    Unsent beforeBatch(Frame frame, @Nullable String host) {
        return filled(frame, host, path -> true);
    }

    private Unsent filled(Frame frame, @Nullable String host, Predicate<String> over) {
        var unsent = new Unsent();
        for (StepView view : Undoing.isUndo(frame.path()) ? undoing(frame) : sinceTheLastEffect(frame)) {
            call(view, host, over).ifPresent(call -> unsent.add(call, view.state() == StepState.DONE));
        }
        return unsent;
    }

    private boolean isOver(String path, String at) {
        return run.state().isWithinWhatIsOver(path) || !PathOrder.isOnTheWay(path, at);
    }

    /**
     * Where it was filled in by steps besides some, what went by in the session for that: a session that is brought back without
     * it would send less than is shown.
     */
    public List<StepView> besides(Set<String> paths, Frame frame) {
        List<String> missing = filled(frame, null, path -> true).standing(frame.path()).stream()
                .map(PlannedCall::path)
                .filter(path -> !paths.contains(path))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return fromTheAddressOf(missing.getFirst(), sinceTheLastEffect(frame)).stream()
                .filter(view -> !PathOrder.isInAnotherItem(view.path(), frame.path())
                        || missing.stream().anyMatch(filled -> isForTheSakeOf(view.path(), filled)))
                .toList();
    }

    /** A page that was opened by its address owes nothing to what was done on the pages before it. */
    private List<StepView> fromTheAddressOf(String path, List<StepView> all) {
        int from = 0;
        for (int i = 0; i < all.size() && !all.get(i).path().equals(path); i++) {
            if (all.get(i).state() == StepState.DONE
                    && call(all.get(i), null, one -> true)
                            .filter(Unsent::loadsAPage)
                            .isPresent()) {
                from = i;
            }
        }
        return all.subList(from, all.size());
    }

    private static boolean isForTheSakeOf(String path, String filled) {
        return path.startsWith(PathOrder.itemOf(filled)) || PathOrder.isOnTheWay(path, filled);
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

    private Optional<PlannedCall> call(StepView view, @Nullable String host, Predicate<String> over) {
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
                                Set.of(),
                                over.test(view.path())));
    }
}
