package dev.deskhand.workflows.engine.steps;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Works out a value and remembers it. */
final class LetRunner {

    private final ActiveRun run;

    LetRunner(ActiveRun run) {
        this.run = run;
    }

    StepResult run(Step.Let step, Frame frame) {
        Value value = run.parts().expressions().fill(step.value(), frame.bindings(), run.author());
        run.journal().begin(new RunEvent.StepFinished(run.now(), frame.path(), step.id(), value, List.of(), 0));
        return Naming.done(frame.bindings(), step.id(), value);
    }
}
