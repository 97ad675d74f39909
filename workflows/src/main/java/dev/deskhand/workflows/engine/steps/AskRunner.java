package dev.deskhand.workflows.engine.steps;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.Naming;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Asks a person, lets the run go, and takes the answer when it is there. */
final class AskRunner {

    private final ActiveRun run;

    AskRunner(ActiveRun run) {
        this.run = run;
    }

    StepResult run(Step.Ask step, Frame frame) {
        String path = frame.path();
        String id = "ask:" + path;
        var question = run.state().questions().stream()
                .filter(asked -> asked.id().equals(id))
                .findFirst();
        if (question.isEmpty()) {
            run.journal()
                    .begin(new RunEvent.QuestionAsked(
                            run.now(), id, path, "ask", null, question(step, frame), step.answer(), List.of()));
            return new StepResult.Suspended();
        }
        var answered = question.map(QuestionView::answered).orElse(null);
        if (answered == null) {
            return new StepResult.Suspended();
        }
        Value answer = answered.answer().sources().isEmpty()
                ? Value.of(answered.answer().json(), Source.user(answered.by().name()))
                : answered.answer();
        run.journal().begin(new RunEvent.StepFinished(run.now(), path, step.id(), answer, List.of(), 0));
        return Naming.done(frame.bindings(), step.id(), answer);
    }

    /** The question with the values it mentions. */
    private LocalizedText question(Step.Ask step, Frame frame) {
        return LocalizedText.of(
                filled(step.question().en(), frame), filled(step.question().zh(), frame));
    }

    private String filled(String text, Frame frame) {
        return run.parts()
                .expressions()
                .fill(TextNode.valueOf(text), frame.bindings(), run.author())
                .json()
                .asText();
    }
}
