package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
                .filter(one -> one.problem() == null && !one.steps().isEmpty())
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
        return changing()
                .filter(step -> step.state() == StepState.DONE && !isUndone(step))
                .toList();
    }

    /** Changes that may have been made: what was sent for them did not end as expected. */
    public List<StepView> doubtful() {
        return changing()
                .filter(step -> step.state() == StepState.FAILED && mayHaveBeenMade(step) && !isUndone(step))
                .toList();
    }

    /** Changes of which nobody knows whether they were made: they were begun, and no end was heard of. */
    public List<StepView> open() {
        return fold.steps.values().stream().filter(Undoing::isOpenChange).toList();
    }

    private Stream<StepView> changing() {
        return fold.steps.values().stream().filter(Undoing::isChange);
    }

    /** What never went out says nothing of undoing, and of what turned out not to have happened nothing is to be undone. */
    private boolean mayHaveBeenMade(StepView failed) {
        var prepared = fold.prepared.get(failed.path());
        return prepared == null
                ? failed.isUnheardOf()
                : prepared.problem() != null || !prepared.steps().isEmpty();
    }

    private boolean isUndone(StepView step) {
        var prepared = fold.prepared.get(step.path());
        return prepared != null && isUndone(prepared);
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

    /** A step that did not end as it should and of which it is still to be looked for whether its change was made. */
    public Optional<RunEvent.UndoPrepared> unsettled(String path) {
        return Optional.ofNullable(fold.prepared.get(path)).filter(RunEvent.UndoPrepared::isUnsettled);
    }

    /** All of those. */
    public List<RunEvent.UndoPrepared> unsettled() {
        return fold.prepared.values().stream()
                .filter(RunEvent.UndoPrepared::isUnsettled)
                .toList();
    }

    /** Whether something was begun of which nobody knows yet whether it took effect; it is found out before anything is undone. */
    boolean isOpen() {
        return !open().isEmpty() || !unsettled().isEmpty();
    }

    /** As {@link #open}, and of what undoes something, too. */
    public boolean isAnyInDoubt() {
        return fold.steps.values().stream().anyMatch(Undoing::isInDoubt);
    }

    static boolean isInDoubt(StepView step) {
        return changes(step) && isOpen(step);
    }

    private static boolean isOpenChange(StepView step) {
        return isChange(step) && isOpen(step);
    }

    private static boolean isChange(StepView step) {
        return changes(step) && !isUndo(step.path());
    }

    private static boolean changes(StepView step) {
        Effect effect = step.effect();
        return effect != null && effect.isAtLeast(Effect.CHANGE);
    }

    private static boolean isOpen(StepView view) {
        boolean begun = view.state() == StepState.RUNNING || view.state() == StepState.UNKNOWN;
        return begun && !Boolean.FALSE.equals(view.happened());
    }
}
