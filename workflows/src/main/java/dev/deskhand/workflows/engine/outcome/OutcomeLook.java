package dev.deskhand.workflows.engine.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.gates.Unasked;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;

/** Looks in the other system whether an effect is there, as the step's {@code verify} says. */
final class OutcomeLook {

    private final ActiveRun run;
    private final SessionRestore sessions;
    private final ActionCaller caller;
    private final Unasked unasked;

    OutcomeLook(ActiveRun run, SessionRestore sessions) {
        this.run = run;
        this.sessions = sessions;
        this.caller = new ActionCaller(run);
        this.unasked = new Unasked(run);
    }

    /** {@code {happened}} with its sources; empty when looking gives no answer, or would need a person itself. */
    Optional<Value> at(Step.Verify verify, Frame frame) {
        var action = run.parts().catalog().action(verify.use());
        if (action.isEmpty()) {
            return Optional.empty();
        }
        boolean bound = action.get().description().sessionBound();
        if (bound && sessions.ensure(frame).isPresent()) {
            return Optional.empty();
        }
        try {
            Frame told = run.corrected().at(frame);
            Value arguments = run.filled(verify.with(), told);
            var call = new ToolCall(verify.use(), arguments, run.idempotencyKey(frame.path() + "/verify"));
            var limit = run.parts().settings().actionTimeout();
            if (!(caller.assess(action.get(), call, limit) instanceof ActionCaller.Assessed.Effects effects)
                    || effects.assessment().effect() != Effect.READ
                    || !unasked.allows(frame.path(), action.get(), call, effects.assessment())) {
                return Optional.empty();
            }
            var outcome = caller.call(action.get(), call, Effect.READ, limit, true);
            if (!(outcome.result() instanceof ToolResult.Done done)) {
                return Optional.empty();
            }
            var bindings = Expectation.bindings(told.bindings(), done.output(), outcome.observations());
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
}
