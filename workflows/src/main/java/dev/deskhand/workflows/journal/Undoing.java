package dev.deskhand.workflows.journal;

import java.util.ArrayList;
import java.util.List;

/** What of a run's changes can be undone, and how far that is. */
public final class Undoing {

    private static final String MARK = ".undo/";
    private static final String QUESTION = "undo:";

    private final RunFold fold;

    Undoing(RunFold fold) {
        this.fold = fold;
    }

    /** Where the steps stand that undo the step at {@code path}. */
    public static String path(String path, int step) {
        return path + MARK + step;
    }

    /** Whether what happens at {@code path} undoes something. */
    public static boolean isUndo(String path) {
        return path.contains(MARK);
    }

    /** The id of the question what to do about an undo that failed, the {@code failures}-th time in all. */
    public static String question(String path, int failures) {
        return QUESTION + path + ":" + failures;
    }

    /** What can be undone, the last change first. */
    public List<RunEvent.UndoPrepared> changes() {
        return fold.prepared.values().stream()
                .filter(one -> one.problem() == null)
                .toList()
                .reversed();
    }

    /** What can still be undone, the last change first. */
    public List<RunEvent.UndoPrepared> left() {
        return changes().stream().filter(one -> !isUndone(one)).toList();
    }

    /** Whether asking for it makes sense: something can be undone, or may turn out to. */
    public boolean canBeAsked() {
        return fold.undoStarted == null && (!left().isEmpty() || isOpen());
    }

    /** Steps that took effect and have been taken back. */
    public List<RunEvent.UndoPrepared> undone() {
        return changes().stream().filter(this::isUndone).toList();
    }

    /** Changes that stay: they were made, and not taken back. */
    public List<StepView> staying() {
        var staying = new ArrayList<StepView>();
        for (StepView step : fold.steps.values()) {
            var effect = step.effect();
            var prepared = fold.prepared.get(step.path());
            boolean made = step.state() == StepState.DONE
                    && effect != null
                    && effect.isAtLeast(dev.deskhand.tools.spi.Effect.CHANGE);
            boolean nothingToUndo = prepared != null
                    && prepared.problem() == null
                    && prepared.steps().isEmpty();
            if (made && !isUndo(step.path()) && !nothingToUndo && (prepared == null || !isUndone(prepared))) {
                staying.add(step);
            }
        }
        return staying;
    }

    private boolean isUndone(RunEvent.UndoPrepared change) {
        for (int i = 0; i < change.steps().size(); i++) {
            StepView view = fold.steps.get(path(change.path(), i));
            if (view == null || view.state() != StepState.DONE) {
                return false;
            }
        }
        return !change.steps().isEmpty();
    }

    /** Whether something was begun of which nobody knows yet whether it took effect; it is found out before anything is undone. */
    boolean isOpen() {
        return fold.steps.values().stream().anyMatch(Undoing::isOpen);
    }

    private static boolean isOpen(StepView view) {
        boolean begun = view.state() == StepState.RUNNING || view.state() == StepState.UNKNOWN;
        var effect = view.effect();
        return begun
                && effect != null
                && effect.isAtLeast(dev.deskhand.tools.spi.Effect.CHANGE)
                && !Boolean.FALSE.equals(view.happened())
                && !isUndo(view.path());
    }
}
