package dev.deskhand.workflows.engine.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the steps of an item that somebody left out: nothing of it is begun, and of a change that had been begun
 * before it is found out whether it took effect.
 */
final class LeavingOut {

    private final ActiveRun run;
    private final OutcomeResolver outcomes;
    private final EarlierAttempt earlier;
    private final MissedChange missed;

    LeavingOut(ActiveRun run, SessionRestore sessions, OutcomeResolver outcomes) {
        this.run = run;
        this.outcomes = outcomes;
        var failing = new StepFailing(run, sessions);
        this.earlier = new EarlierAttempt(run, outcomes, failing);
        this.missed = new MissedChange(run, outcomes, failing);
    }

    /** Done when all that had been begun is settled; who left it out, and why, stands where they did. */
    StepResult through(Frame frame) {
        var bindings = frame.bindings();
        for (int i = 0; i < frame.steps().size(); i++) {
            frame.moveTo(i, bindings);
            StepResult result = one(frame.steps().get(i), frame);
            if (!(result instanceof StepResult.Done done)) {
                return result;
            }
            bindings = done.bindings();
        }
        return new StepResult.Done(bindings);
    }

    private StepResult one(Step step, Frame frame) {
        if (step instanceof Step.Action action) {
            missed.find(action, frame);
        }
        Optional<StepView> begun = view(frame).filter(view -> !view.isSettled());
        if (begun.isPresent()) {
            StepResult found =
                    switch (step) {
                        case Step.Action action -> found(action, frame);
                        case Step.ForEach loop -> items(loop, frame, begun.get());
                        case Step.Choice choice -> branch(choice, frame, begun.get());
                        case Step.Explore explore -> tries(frame);
                        case Step.Ask ask -> new StepResult.Done(frame.bindings());
                        case Step.Let let -> new StepResult.Done(frame.bindings());
                        case Step.PlanMore more -> new StepResult.Done(frame.bindings());
                    };
            if (!(found instanceof StepResult.Done)) {
                return found;
            }
        }
        if (view(frame).filter(StepView::isSettled).isEmpty()) {
            String reason = run.words().of("its row was left out", "该行不办理");
            run.journal().recordLater(new RunEvent.StepSkipped(run.now(), frame.path(), reason));
        }
        return Naming.done(
                frame.bindings(), step.id(), view(frame).map(StepView::output).orElse(null));
    }

    /** What it had begun and not ended: looked for, or asked about, and never sent again. */
    private StepResult found(Step.Action step, Frame frame) {
        while (true) {
            StepView view = view(frame).orElseThrow();
            if (!EarlierAttempt.isUnknown(view)) {
                return new StepResult.Done(frame.bindings());
            }
            var resolution = outcomes.find(step, frame, view);
            if (resolution instanceof OutcomeResolver.Resolution.Again) {
                return new StepResult.Done(frame.bindings());
            }
            var result = earlier.resolved(step, frame, resolution);
            if (result.isPresent()) {
                return result.get();
            }
            run.checkpoint();
        }
    }

    private StepResult items(Step.ForEach loop, Frame frame, StepView view) {
        Integer count = view.items();
        Value items = run.parts().expressions().evaluate(loop.in(), frame.bindings(), run.author());
        for (int i = 0; count != null && i < count; i++) {
            String prefix = view.path() + "[" + i + "]/";
            if (run.state().step(prefix + 0).isEmpty()) {
                continue;
            }
            var bindings = BatchPreview.itemBindings(loop, items, i, frame.bindings());
            StepResult result = through(new Frame(frame, loop.steps(), prefix, bindings));
            if (!(result instanceof StepResult.Done)) {
                return result;
            }
        }
        return new StepResult.Done(frame.bindings());
    }

    private StepResult branch(Step.Choice choice, Frame frame, StepView view) {
        Boolean then = view.then();
        if (then == null) {
            return new StepResult.Done(frame.bindings());
        }
        String prefix = view.path() + (then ? ".then/" : ".else/");
        return through(new Frame(frame, then ? choice.then() : choice.otherwise(), prefix, frame.bindings()));
    }

    /** What an exploration tried says nothing of how to look for it: a person is asked. */
    private StepResult tries(Frame frame) {
        for (StepView open : run.state().undoing().open()) {
            var arguments = open.arguments();
            String use = open.action();
            if (!open.path().startsWith(frame.path() + "[") || arguments == null || use == null) {
                continue;
            }
            var tried = new Step.Action(
                    open.id(),
                    use,
                    (ObjectNode) arguments.json(),
                    null,
                    null,
                    null,
                    false,
                    Step.Retry.NONE,
                    Step.OnError.STOP,
                    null);
            StepResult result =
                    found(tried, new Frame(frame, List.of(tried), place -> open.path(), frame.bindings(), null));
            if (!(result instanceof StepResult.Done)) {
                return result;
            }
        }
        return new StepResult.Done(frame.bindings());
    }

    private Optional<StepView> view(Frame frame) {
        return run.state().step(frame.path());
    }
}
