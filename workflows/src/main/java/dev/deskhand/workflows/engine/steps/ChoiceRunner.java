package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.engine.run.Steps;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Takes one of two branches, and stays with it after a restart; its output is that of the branch's last step. */
final class ChoiceRunner {

    private final ActiveRun run;
    private final Steps steps;

    ChoiceRunner(ActiveRun run, Steps steps) {
        this.run = run;
        this.steps = steps;
    }

    StepResult run(Step.Choice step, Frame frame) {
        String path = frame.path();
        Boolean taken = run.state().step(path).map(StepView::then).orElse(null);
        if (taken == null) {
            taken = run.parts().expressions().test(step.condition(), frame.bindings());
            run.journal().begin(new RunEvent.ChoiceMade(run.now(), path, taken));
        }
        var branch = taken ? step.then() : step.otherwise();
        String prefix = path + (taken ? ".then/" : ".else/");
        StepResult result = steps.run(new Frame(frame, branch, prefix, frame.bindings()));
        if (!(result instanceof StepResult.Done)) {
            return result;
        }
        Value output = run.state()
                .step(prefix + (branch.size() - 1))
                .map(StepView::output)
                .orElse(Value.NULL);
        output = Naming.chosen(run, output, step.condition(), frame.bindings());
        run.journal().record(new RunEvent.StepFinished(run.now(), path, step.id(), output, List.of(), 0));
        return Naming.done(frame.bindings(), step.id(), output);
    }
}
