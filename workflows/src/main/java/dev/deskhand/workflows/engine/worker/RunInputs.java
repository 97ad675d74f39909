package dev.deskhand.workflows.engine.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts in the defaults of inputs nobody gave, once, and asks a person for those that are needed. */
final class RunInputs {

    private final ActiveRun run;

    RunInputs(ActiveRun run) {
        this.run = run;
    }

    /** Whether the plan has all it needs; otherwise a person has been asked. */
    boolean complete(Plan plan) {
        fillDefaults(plan);
        var questions = new ArrayList<RunEvent>();
        boolean waiting = false;
        for (var input : plan.inputs().entrySet()) {
            if (input.getValue().required() && isMissing(input.getKey())) {
                waiting = true;
                ask(input.getKey(), input.getValue()).ifPresent(questions::add);
            }
        }
        if (!questions.isEmpty()) {
            run.journal().begin(questions.toArray(RunEvent[]::new));
        }
        return !waiting && run.state().openQuestions().isEmpty();
    }

    private void fillDefaults(Plan plan) {
        Value inputs = run.state().inputs();
        ObjectNode all = inputs.json().isObject()
                ? inputs.json().deepCopy()
                : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        var provenance = inputs.provenance();
        boolean changed = false;
        for (var input : plan.inputs().entrySet()) {
            String name = input.getKey();
            var value = isMissing(name) ? fallback(input.getValue()) : Optional.<Value>empty();
            if (value.isPresent()) {
                all.set(name, value.get().json());
                provenance = provenance.with(value.get().provenance().below("/" + name));
                changed = true;
            }
        }
        if (changed) {
            run.journal().begin(new RunEvent.InputsCompleted(run.now(), new Value(all, provenance)));
        }
    }

    /** A default that can't be worked out, or gives no whole address, counts as none. */
    private Optional<Value> fallback(Input input) {
        if (input.fallback() == null) {
            return Optional.empty();
        }
        try {
            Value value = run.parts().expressions().fill(input.fallback(), run.startBindings(), run.author());
            boolean halfAddress =
                    input.type() == Input.Type.URL && value.json().asText().startsWith("/");
            return halfAddress ? Optional.empty() : Optional.of(value);
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    private boolean isMissing(String name) {
        var given = run.state().inputs().json().path(name);
        return given.isMissingNode() || given.isNull();
    }

    private Optional<RunEvent> ask(String name, Input input) {
        boolean open = run.state().openQuestions().stream()
                .anyMatch(question -> name.equals(question.asked().input()));
        if (open) {
            return Optional.empty();
        }
        long asked = run.state().questions().stream()
                .map(QuestionView::asked)
                .filter(question -> name.equals(question.input()))
                .count();
        return Optional.of(new RunEvent.QuestionAsked(
                run.now(), "input:" + name + ":" + (asked + 1), "", "plan", name, input.title(), input, List.of()));
    }
}
