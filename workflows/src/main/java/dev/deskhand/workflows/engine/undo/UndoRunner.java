package dev.deskhand.workflows.engine.undo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.ending.RunEnding;
import dev.deskhand.workflows.engine.gates.BatchGates;
import dev.deskhand.workflows.engine.gates.Gate;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.Steps;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.UndoStep;
import dev.deskhand.workflows.journal.Undoing;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Takes back what a run did, the last change first: through policy and gates, and written down, like any other step. */
public final class UndoRunner {

    private final ActiveRun run;
    private final RunEnding ending;
    private final Steps steps;
    private final UndoQuestions questions;

    public UndoRunner(ActiveRun run, RunEnding ending, Steps steps) {
        this.run = run;
        this.ending = ending;
        this.steps = steps;
        this.questions = new UndoQuestions(run);
    }

    public Advance run() {
        run.journal().undo();
        List<RunEvent.UndoPrepared> changes = run.state().undoing().changes();
        Frame nowhere = frame("undo", List.of());
        Gate gate = new BatchGates(run).beforeUndo(nowhere);
        switch (gate) {
            case Gate.Open open -> {}
            case Gate.Waiting waiting -> {
                return Advance.WAITING;
            }
            case Gate.Rejected rejected -> {
                return over(Optional.of(run.words().of("Undoing was rejected", "撤销已被驳回")));
            }
            case Gate.Denied denied -> {
                return over(Optional.of(run.words()
                        .of(
                                "Undoing is not allowed here: "
                                        + denied.reason().en(),
                                "此处不允许撤销：" + denied.reason().zh())));
            }
        }
        for (RunEvent.UndoPrepared change : changes) {
            if (isToBeAskedAnew(change, changes, nowhere)) {
                return Advance.WAITING;
            }
            Optional<Advance> stopped = undo(change);
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        return over(Optional.empty());
    }

    /** Whether the approval is void by now, so that all that is left has been put before a person anew. */
    private boolean isToBeAskedAnew(RunEvent.UndoPrepared next, List<RunEvent.UndoPrepared> changes, Frame nowhere) {
        if (hasBegun(next)) {
            return false;
        }
        var left = changes.subList(changes.indexOf(next), changes.size());
        Predicate<String> ahead = path -> left.stream()
                .anyMatch(change -> !hasBegun(change)
                        && IntStream.range(0, change.steps().size())
                                .anyMatch(i -> Undoing.path(change.path(), i).equals(path)));
        return new BatchGates(run).beforeUndoOf(ahead, nowhere) instanceof Gate.Waiting;
    }

    private boolean hasBegun(RunEvent.UndoPrepared change) {
        return run.state().step(Undoing.path(change.path(), 0)).isPresent();
    }

    /** Empty when the next change may be undone. */
    private Optional<Advance> undo(RunEvent.UndoPrepared change) {
        while (true) {
            switch (steps.run(frame(change.path(), change.steps()))) {
                case StepResult.Done done -> {
                    return Optional.empty();
                }
                case StepResult.Suspended suspended -> {
                    return Optional.of(Advance.WAITING);
                }
                case StepResult.Ended over -> {
                    return Optional.of(
                            run.state().status().isEnded()
                                    ? Advance.ENDED
                                    : over(Optional.of(run.words().of("Undoing was rejected", "撤销已被驳回"))));
                }
                case StepResult.Replanned replanned -> throw new IllegalStateException("what undoes plans nothing");
                case StepResult.Failed failed -> {
                    switch (questions.about(failed)) {
                        case WAIT -> {
                            return Optional.of(Advance.WAITING);
                        }
                        case LEAVE -> {
                            return Optional.empty();
                        }
                        case STOP -> {
                            return Optional.of(over(Optional.of(run.words().of("Undoing was stopped", "撤销已停止"))));
                        }
                        case AGAIN -> {}
                    }
                }
            }
        }
    }

    private Advance over(Optional<String> how) {
        ending.undone(how);
        return Advance.ENDED;
    }

    /** What undoes the step at {@code path}; the values are those written down when it had worked. */
    private Frame frame(String path, List<UndoStep> undo) {
        Map<ObjectNode, Value> taken = new IdentityHashMap<>();
        List<Step> plan = new ArrayList<>();
        undo.forEach(step -> plan.add(step(step, taken)));
        return Frame.undoing(plan, index -> Undoing.path(path, index), run.startBindings(), taken);
    }

    private static Step.Action step(UndoStep undo, Map<ObjectNode, Value> taken) {
        UndoStep.Look look = undo.verify();
        return new Step.Action(
                null,
                undo.use(),
                node(undo.with(), taken),
                null,
                undo.expect(),
                look == null ? null : new Step.Verify(look.use(), node(look.with(), taken), look.happened()),
                undo.idempotent(),
                new Step.Retry(undo.times(), undo.delaySeconds()),
                Step.OnError.STOP,
                undo.timeoutSeconds());
    }

    private static ObjectNode node(Value value, Map<ObjectNode, Value> taken) {
        ObjectNode node = (ObjectNode) value.json();
        taken.put(node, value);
        return node;
    }
}
