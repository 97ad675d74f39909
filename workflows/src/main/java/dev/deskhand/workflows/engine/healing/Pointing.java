package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.engine.calling.ActionThread;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.healing.ModelsWord;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a candidate of what a model points to on the page, so that it is held to all that a candidate is held to. */
final class Pointing {

    private final ActiveRun run;
    private final StepRecall recall;
    private final ActionThread thread;

    Pointing(ActiveRun run, StepRecall recall) {
        this.run = run;
        this.recall = recall;
        this.thread = new ActionThread(run.signal());
    }

    /** The same with one more candidate, the last; empty where that is nothing the step could act on, or cannot be named. */
    Optional<Lost> at(Step.Action step, Frame frame, ToolCall call, Finder finder, Lost lost, Choice.Point point) {
        Map<String, JsonNode> met = recall.prints(step, frame, call.arguments().json());
        var context = run.context(run.parts().settings().actionTimeout());
        var limit = run.parts()
                .settings()
                .actionTimeout()
                .plus(run.parts().settings().grace());
        return thread.run(
                                call.action() + " (pointed at)",
                                () -> finder.pointedAt(lost, call, met, point.number(), context),
                                limit)
                        instanceof ActionThread.Ended.Returned<Optional<Lost>> returned
                ? returned.value()
                : Optional.empty();
    }

    /** What is made of it: taken as far as a model's word goes, else a person is asked. */
    Choice choice(Optional<Lost> with, Choice.Point point) {
        return with.filter(lost -> ModelsWord.isTaken(lost, lost.candidates().getLast()))
                .<Choice>map(lost -> new Choice.Take(lost.candidates().size() - 1, point.by(), List.of()))
                .orElseGet(() -> new Choice.Unsure(List.of()));
    }
}
