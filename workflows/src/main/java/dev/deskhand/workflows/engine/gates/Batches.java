package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequests;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.policy.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run does together, all of it, whatever of it is done, left out or still to come. */
final class Batches {

    private final ActiveRun run;
    private final EarlierRequests earlier;
    private final SessionHosts hosts;
    private final FilledForm form;

    Batches(ActiveRun run) {
        this.run = run;
        this.earlier = new EarlierRequests(new ApprovalCover(run));
        this.hosts = new SessionHosts(run);
        this.form = new FilledForm(run);
    }

    /** A loop where it stands, and the list it goes through. */
    record Loop(Step.ForEach step, Value items, Frame frame) {
        String path() {
            return frame.path();
        }
    }

    /** The loop at {@code path}, where that is around what the frame is at. */
    Optional<Loop> around(String path, Frame frame) {
        return frame.at(path).flatMap(at -> {
            if (!(at.present() instanceof Step.ForEach step)) {
                return Optional.empty();
            }
            Value items = run.parts().expressions().evaluate(step.in(), at.bindings(), run.author());
            return items.json().isArray() ? Optional.of(new Loop(step, items, at)) : Optional.empty();
        });
    }

    /** What can be foretold of a loop's effects. */
    List<PlannedEffect> of(Loop loop) {
        var preview = new BatchPreview(
                run.parts().catalog(), run.parts().expressions(), run.author(), run.edits()::over, new LoopBegun(run));
        String host = hosts.last(loop.frame());
        return preview.changes(loop.step().steps())
                ? preview.of(
                        loop.step(),
                        loop.path(),
                        loop.items(),
                        loop.frame().bindings(),
                        form.beforeBatch(loop.frame(), host),
                        host)
                : List.of();
    }

    /** What is undone, the last change first. */
    List<PlannedEffect> ofUndo() {
        var preview = new UndoPreview(run.parts().catalog(), run.edits()::over);
        var changes = run.state().undoing().changes();
        var effects = new ArrayList<PlannedEffect>();
        for (int i = 0; i < changes.size(); i++) {
            effects.addAll(preview.of(i, changes.get(i)));
        }
        return effects;
    }

    /**
     * What counts in number and sum: or else somebody could have a batch done in parts that no rule on the whole of it
     * meets. Only what turned out not to be done at all does not, since its condition did not hold.
     */
    List<PlannedEffect> counted(List<PlannedEffect> all) {
        return all.stream().filter(effect -> counts(effect.call().path())).toList();
    }

    private boolean counts(String path) {
        return run.state().isLeftOut(path)
                || run.state()
                        .step(path)
                        .filter(view -> view.state() == StepState.SKIPPED && view.start() == null)
                        .isEmpty();
    }

    /** Whether something of them is over, and nobody left it out. */
    boolean isBegun(List<PlannedEffect> all) {
        return all.stream()
                .map(effect -> effect.call().path())
                .anyMatch(path -> isOver(path) && !run.state().isLeftOut(path));
    }

    /** What was left out, and what is over, is not asked for. */
    boolean isToCome(String path) {
        return !run.state().isLeftOut(path) && !isOver(path);
    }

    boolean isOver(String path) {
        return run.state().step(path).filter(StepView::isSettled).isPresent();
    }

    /** How much is done together with one effect that was put before a person in a batch; empty when it was not. */
    Optional<Question.Size> sizeAround(PlannedEffect effect, Frame frame) {
        String path = effect.call().path();
        return earlier.batchOf(path)
                .map(batch -> batch.equals(ApprovalRequests.UNDO)
                        ? ofUndo()
                        : around(batch, frame).map(this::of).orElse(List.of()))
                .filter(all -> !all.isEmpty())
                .map(all -> Circumstances.sizesOf(List.of(effect), with(effect, counted(all)))
                        .getFirst());
    }

    /** As it is by now instead of as it was foretold; what only prepares another counts with that one. */
    private static List<PlannedEffect> with(PlannedEffect effect, List<PlannedEffect> foretold) {
        String path = effect.call().path();
        if (foretold.stream()
                .flatMap(other -> other.preparations().stream())
                .anyMatch(call -> call.path().equals(path))) {
            return foretold;
        }
        var all = new ArrayList<>(foretold);
        all.removeIf(other -> other.call().path().equals(path));
        all.add(effect);
        return all;
    }
}
