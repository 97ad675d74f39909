package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.ending.RunEnding;
import dev.deskhand.workflows.engine.exploring.ExploreRunner;
import dev.deskhand.workflows.engine.healing.RepeatedDetours;
import dev.deskhand.workflows.engine.outcome.OutcomeResolver;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.Steps;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;

/** Carries out a list of steps; what the journal says is settled is not carried out again. */
public final class StepsRunner implements Steps {

    private final ActiveRun run;
    private final ActionStepRunner actions;
    private final ForEachRunner loops;
    private final ChoiceRunner choices;
    private final AskRunner questions;
    private final LetRunner lets;
    private final PlanMoreRunner planning;
    private final ExploreRunner exploring;
    private final MissedChange missed;

    public StepsRunner(ActiveRun run) {
        this.run = run;
        var sessions = new SessionRestore(run, new RepeatedDetours(run));
        var outcomes = new OutcomeResolver(run, sessions);
        this.missed = new MissedChange(run, outcomes, new StepFailing(run, sessions));
        this.actions = new ActionStepRunner(run, sessions, outcomes);
        this.loops = new ForEachRunner(run, this, new LeavingOut(run, sessions, outcomes));
        this.choices = new ChoiceRunner(run, this);
        this.questions = new AskRunner(run);
        this.lets = new LetRunner(run);
        this.planning = new PlanMoreRunner(run);
        this.exploring = new ExploreRunner(run, this);
    }

    @Override
    public StepResult run(Frame frame) {
        Bindings bindings = frame.bindings();
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

    /** Carries out the one step the frame is at. */
    @Override
    public StepResult one(Step step, Frame frame) {
        if (step instanceof Step.Action action) {
            missed.find(action, frame);
        }
        Optional<StepResult> settled =
                run.state().step(frame.path()).flatMap(view -> settled(step, view, frame.bindings()));
        if (settled.isPresent()) {
            return settled.get();
        }
        switch (step) {
            case Step.Action action -> run.checkpointBeforeBeginning();
            case Step.Let let -> run.checkpointBeforeBeginning();
            case Step.ForEach loop -> run.checkpoint();
            case Step.Choice choice -> run.checkpoint();
            case Step.Ask ask -> run.checkpoint();
            case Step.PlanMore more -> run.checkpoint();
            case Step.Explore explore -> run.checkpoint();
        }
        try {
            return switch (step) {
                case Step.Action action -> actions.run(action, frame);
                case Step.ForEach loop -> loops.run(loop, frame);
                case Step.Choice choice -> choices.run(choice, frame);
                case Step.Ask ask -> questions.run(ask, frame);
                case Step.Let let -> lets.run(let, frame);
                case Step.PlanMore more -> planning.run(more, frame);
                case Step.Explore explore -> exploring.run(explore, frame);
            };
        } catch (ExpressionException e) {
            String what = run.words().said(String.valueOf(e.getMessage()));
            String id = step.id();
            String message = id == null ? what : run.words().of("Step " + id + ": ", "步骤 " + id + "：") + what;
            String advice = run.words().said(e.advice());
            return run.fail(frame.path(), new StepFailure(FailureKind.BAD_INPUT, message, advice));
        }
    }

    /** What the journal says of a step that is over. */
    private Optional<StepResult> settled(Step step, StepView view, Bindings bindings) {
        if (!view.isSettled()) {
            return Optional.empty();
        }
        if (step instanceof Step.Action action
                && view.action() != null
                && !view.action().equals(action.use())) {
            return Optional.of(anotherStep(action, view));
        }
        var failure = view.failure();
        var output = view.output();
        if (view.state() == StepState.FAILED && output == null && failure != null) {
            return Optional.of(new StepResult.Failed(view.path(), failure, false));
        }
        if (view.state() == StepState.SKIPPED && step instanceof Step.Action action) {
            return Optional.of(Naming.skipped(run, action, bindings));
        }
        return Optional.of(Naming.done(bindings, step.id(), output));
    }

    /** What another action did is not what this one is to do: taken for done, it would be left out silently. */
    private StepResult anotherStep(Step.Action step, StepView view) {
        String message = run.words()
                .of(
                        "The log says that " + view.action() + " was done at step " + view.path()
                                + ", where the plan has " + step.use() + " now; nothing further was done",
                        "日志显示步骤 " + view.path() + " 执行的是 " + view.action() + "，而计划中此处现在是 " + step.use() + "；未再执行任何操作");
        String advice = run.words()
                .of(
                        "See on the run's page what was done already, then start what is missing as a new run.",
                        "请在运行页面查看已完成的内容，再将其余部分作为新的运行启动。");
        new RunEnding(run).fail(view.path(), message, advice);
        return new StepResult.Ended();
    }
}
