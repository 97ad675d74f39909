package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;

/** Finds out whether a step that went out and never came back took effect: by looking, else by asking a person. */
final class OutcomeResolver {

    /** A call the other side takes for the same as before is repeated up to this many times. */
    private static final int ATTEMPTS = 5;

    private final ActiveRun run;
    private final SessionRestore sessions;
    private final ActionCaller caller;

    OutcomeResolver(ActiveRun run, SessionRestore sessions) {
        this.run = run;
        this.sessions = sessions;
        this.caller = new ActionCaller(run);
    }

    /** What is to be done about the step now. */
    sealed interface Resolution {
        /** It happened; it is done. */
        record Happened() implements Resolution {}

        /** It did not happen; it may be carried out again under the same key. */
        record Again() implements Resolution {}

        record Asked() implements Resolution {}

        /** A person ended the run. */
        record Stopped() implements Resolution {}
    }

    Resolution resolve(Step.Action step, Frame frame, StepView view) {
        String path = view.path();
        if (view.happened() == null && step.idempotent() && view.attempt() < ATTEMPTS) {
            return new Resolution.Again();
        }
        if (view.happened() == null) {
            String id = "outcome:" + path + ":" + view.attempt();
            var question = run.state().questions().stream()
                    .filter(asked -> asked.id().equals(id))
                    .findFirst();
            if (question.isPresent()) {
                var decided = answered(question.get(), path);
                if (decided.isPresent()) {
                    return decided.get();
                }
            } else {
                var looked = step.verify() == null ? Optional.<Value>empty() : look(step.verify(), frame);
                if (looked.isEmpty()) {
                    ask(id, view);
                    return new Resolution.Asked();
                }
                boolean happened = looked.get().json().path("happened").asBoolean();
                if (!happened && mayStillHappen(view)) {
                    ask(id, view);
                    return new Resolution.Asked();
                }
                run.journal().record(new RunEvent.OutcomeResolved(run.now(), path, happened, "verify", null));
            }
        }
        if (!Boolean.TRUE.equals(run.state().step(path).orElseThrow().happened())) {
            return new Resolution.Again();
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("verified", true);
        output.putArray("alerts");
        output.putArray("field_errors");
        var value = Value.of(output, Source.system("verify"));
        run.journal().record(new RunEvent.StepFinished(run.now(), path, step.id(), value, List.of(), 0));
        return new Resolution.Happened();
    }

    /** Another instance began it and may only be stopped: that it has not happened yet proves nothing. */
    private boolean mayStillHappen(StepView view) {
        if (view.state() != StepState.RUNNING) {
            return false;
        }
        var store = run.parts().store();
        return store.read(run.state().id(), 0).reversed().stream()
                .filter(entry -> entry.event() instanceof RunEvent.StepStarted started
                        && started.path().equals(view.path()))
                .findFirst()
                .map(entry -> store.writerMayStillAct(run.state().id(), entry.sequence()))
                .orElse(false);
    }

    private Optional<Resolution> answered(QuestionView question, String path) {
        var answer = question.answered();
        if (answer == null) {
            return Optional.of(new Resolution.Asked());
        }
        String name = answer.by().name();
        String said = answer.answer().json().asText();
        if (said.equals("stop")) {
            String reason = run.words()
                            .of(
                                    "stopped by " + name + ", not knowing whether the last step took effect",
                                    "由 " + name + " 停止，最后一步是否生效未知")
                    + ". " + new Kept(run).changes();
            run.journal().record(new RunEvent.RunCancelled(run.now(), answer.by(), reason));
            return Optional.of(new Resolution.Stopped());
        }
        run.journal().record(new RunEvent.OutcomeResolved(run.now(), path, said.equals("happened"), name, null));
        return Optional.empty();
    }

    /** Looks with the step's {@code verify}; empty when that gives no answer. */
    private Optional<Value> look(Step.Verify verify, Frame frame) {
        var action = run.parts().catalog().action(verify.use());
        if (action.isEmpty()) {
            return Optional.empty();
        }
        boolean bound = action.get().description().sessionBound();
        if (bound && sessions.ensure(frame).isPresent()) {
            return Optional.empty();
        }
        try {
            Value arguments = run.parts().expressions().fill(verify.with(), frame.bindings(), run.author());
            var call = new ToolCall(verify.use(), arguments, run.idempotencyKey(frame.path() + "/verify"));
            var limit = run.parts().settings().actionTimeout();
            if (!(caller.assess(action.get(), call, limit) instanceof ActionCaller.Assessed.Effects effects)
                    || effects.assessment().effect() != Effect.READ) {
                return Optional.empty();
            }
            var outcome = caller.call(action.get(), call, Effect.READ, limit, true);
            if (!(outcome.result() instanceof ToolResult.Done done)) {
                return Optional.empty();
            }
            var bindings = Expectation.bindings(frame.bindings(), done.output(), outcome.observations());
            boolean happened = run.parts().expressions().test(verify.happened(), bindings);
            return Optional.of(Value.of(
                    JsonNodeFactory.instance.objectNode().put("happened", happened),
                    done.output().sources()));
        } catch (ExpressionException noAnswer) {
            return Optional.empty();
        } finally {
            if (bound) {
                sessions.moved();
            }
        }
    }

    private void ask(String id, StepView view) {
        var sentence = view.sentence() == null ? LocalizedText.same(view.path()) : view.sentence();
        var text = LocalizedText.of(
                "\"" + sentence.en() + "\" was begun, and it is not known whether it took effect."
                        + " Please look in the other system: did it happen?",
                "“" + sentence.zh() + "” 已开始执行，但不知道是否生效。请在对方系统中查看：它发生了吗？");
        var answer = new Input(
                Input.Type.CHOICE,
                LocalizedText.of("What happened", "实际情况"),
                LocalizedText.of(
                        "happened: go on with the next step; did_not: do it again; stop: end the run",
                        "happened：继续下一步；did_not：重新执行；stop：结束运行"),
                true,
                null,
                List.of("happened", "did_not", "stop"));
        run.journal()
                .begin(new RunEvent.QuestionAsked(
                        run.now(), id, view.path(), "outcome", null, text, answer, view.evidence()));
    }
}
