package dev.deskhand.workflows.engine.outcome;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.calling.SessionRestore;
import dev.deskhand.workflows.engine.gates.Unasked;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks in the other system whether an effect is there, as the step's {@code verify} says. */
final class OutcomeLook {

    private final ActiveRun run;
    private final SessionRestore sessions;
    private final ActionCaller caller;
    private final Unasked unasked;
    private final SessionHosts hosts;

    OutcomeLook(ActiveRun run, SessionRestore sessions) {
        this.run = run;
        this.sessions = sessions;
        this.caller = new ActionCaller(run);
        this.unasked = new Unasked(run);
        this.hosts = new SessionHosts(run);
    }

    /** Whether it is there now; {@link Seen.Nothing} when looking gives no answer, or would need a person itself. */
    Seen at(Step.@Nullable Verify verify, Frame frame) {
        return run.admission().unqueued(() -> lookedAt(verify, frame), Seen.NoRoom::new);
    }

    private Seen lookedAt(Step.@Nullable Verify verify, Frame frame) {
        if (verify == null) {
            return new Seen.Nothing(LocalizedText.same(""));
        }
        var action = run.parts().catalog().action(verify.use());
        if (action.isEmpty()) {
            return nothing("there is no action " + verify.use(), "没有操作 " + verify.use());
        }
        boolean bound = action.get().description().sessionBound();
        if (bound) {
            var lost = sessions.ensureUnasked(frame);
            if (lost.isPresent()) {
                return new Seen.Nothing(LocalizedText.same(lost.get().message()));
            }
        }
        try {
            return looked(verify, action.get(), frame);
        } catch (ExpressionException e) {
            return new Seen.Nothing(LocalizedText.same(run.words().said(String.valueOf(e.getMessage()))));
        } finally {
            if (bound) {
                sessions.moved();
            }
        }
    }

    private Seen looked(Step.Verify verify, Action action, Frame frame) {
        Frame told = run.corrected().at(frame);
        Value arguments = run.filled(verify.with(), told);
        var call = new ToolCall(verify.use(), arguments, run.idempotencyKey(frame.path() + "/verify"));
        var limit = run.parts().settings().actionTimeout();
        switch (caller.assess(action, call, limit)) {
            case ActionCaller.Assessed.Not not -> {
                return failed(not.failure());
            }
            case ActionCaller.Assessed.Effects effects -> {
                if (effects.assessment().effect() != Effect.READ) {
                    return nothing("looking would change something itself", "核对操作本身会更改内容");
                }
                var refusal = unasked.refusal(frame.path(), action, call, effects.assessment());
                if (refusal.isPresent()) {
                    var why = refusal.get();
                    return nothing("a person would have to allow that look: " + why.en(), "该核对操作须经人批准：" + why.zh());
                }
                run.admission().need(hosts(action, call, effects.assessment(), frame));
            }
        }
        var outcome = caller.call(action, call, Effect.READ, limit, true);
        return switch (outcome.result()) {
            case ToolResult.Failed failed -> failed(failed);
            case ToolResult.Done done -> {
                var bindings = Expectation.bindings(told.bindings(), done.output(), outcome.observations());
                yield new Seen.Settled(run.parts().expressions().test(verify.happened(), bindings));
            }
        };
    }

    /** One in a session that does not say where it looks does so where the session was last. */
    private Set<String> hosts(Action action, ToolCall call, EffectAssessment looked, Frame frame) {
        boolean bound = action.description().sessionBound();
        String at = looked.host() == null && bound ? hosts.last(frame) : looked.host();
        return new PlannedCall(frame.path(), action, call, looked.effect(), at).hosts();
    }

    private Seen failed(ToolResult.Failed failed) {
        return new Seen.Nothing(LocalizedText.same(run.words().said(failed.message())));
    }

    private static Seen nothing(String english, String chinese) {
        return new Seen.Nothing(LocalizedText.of(english, chinese));
    }
}
