package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Takes one of two branches, and stays with it after a restart; names made in the branch exist after it. */
final class ChoiceRunner {

    private final ActiveRun run;
    private final StepsRunner steps;

    ChoiceRunner(ActiveRun run, StepsRunner steps) {
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
        var inner = new Frame(frame, branch, path + (taken ? ".then/" : ".else/"), frame.bindings());
        StepResult result = steps.run(inner);
        if (!(result instanceof StepResult.Done done)) {
            return result;
        }
        var view = run.state().step(path).orElseThrow();
        if (!view.isSettled()) {
            var output = Value.of(
                    JsonNodeFactory.instance.objectNode().put("then", taken.booleanValue()), Source.system("choice"));
            run.journal().record(new RunEvent.StepFinished(run.now(), path, step.id(), output, List.of(), 0));
            view = run.state().step(path).orElseThrow();
        }
        return Naming.done(done.bindings(), step.id(), view.output());
    }
}
