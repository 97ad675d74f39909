package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.gates.Gate;
import dev.deskhand.workflows.engine.gates.Gatekeeper;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out once more, one after the other, steps that had been done in a session that was lost. The policy is asked anew for
 * each: what it let through then it may not let through now, and what rested on an approval needs one that still holds.
 */
final class StepAgain {

    private final ActiveRun run;
    private final ActionCaller caller;
    private final ComesFirst first;
    private final Gatekeeper gatekeeper;
    private final SessionHosts hosts;
    private final Frame frame;
    private final boolean asking;
    private @Nullable String host;

    /**
     * Steps before one.
     *
     * @param first what came before such a step
     * @param frame where the step stands that needs the session
     * @param asking whether a person may be asked
     */
    StepAgain(ActiveRun run, ActionCaller caller, ComesFirst first, Frame frame, boolean asking) {
        this.run = run;
        this.caller = caller;
        this.first = first;
        this.gatekeeper = new Gatekeeper(run);
        this.hosts = new SessionHosts(run);
        this.frame = frame;
        this.asking = asking;
    }

    Optional<StepFailure> carriedOut(StepView view) {
        var start = Objects.requireNonNull(view.start());
        var action = run.parts().catalog().action(start.action()).orElseThrow();
        var call = new ToolCall(start.action(), start.arguments(), start.idempotencyKey());
        var limit = run.parts().settings().actionTimeout();
        // Where it led then it leads again.
        run.admission().need(hosts.of(view));
        Optional<StepFailure> notReached = first.before(view);
        if (notReached.isPresent()) {
            return notReached.map(failure -> told(action, start, failure));
        }
        var assessed = caller.assess(action, call, limit);
        Optional<StepFailure> failure =
                switch (assessed) {
                    case ActionCaller.Assessed.Not not -> Optional.of(told(action, start, not.failure()));
                    case ActionCaller.Assessed.Effects effects -> refusal(action, call, start, effects.assessment());
                };
        if (failure.isPresent()) {
            return failure;
        }
        String why = run.words().of("the session was lost", "会话已丢失");
        run.journal().begin(new RunEvent.StepRepeated(run.now(), view.path(), why));
        ToolCall held =
                assessed instanceof ActionCaller.Assessed.Effects effects ? call.judged(effects.assessment()) : call;
        var outcome = caller.call(action, held, start.effect(), limit, false);
        hosts.of(view).forEach(one -> host = one);
        return outcome.result() instanceof ToolResult.Failed failed
                ? Optional.of(told(action, start, failed))
                : Optional.empty();
    }

    /** Why it may not be done again; empty when it may. */
    private Optional<StepFailure> refusal(
            Action action, ToolCall call, RunEvent.StepStarted start, EffectAssessment now) {
        if (now.effect().isAtLeast(Effect.CHANGE)) {
            return Optional.of(refused(
                    action,
                    start,
                    run.words().of("it would change something by now: ", "现在执行会更改内容：")
                            + run.words()
                                    .of(now.reason().english(), now.reason().chinese())));
        }
        boolean names = call.arguments().json().has("url");
        String at = now.host() == null && !names ? host : now.host();
        var here = now.at(at);
        var planned = PlannedCall.judged(start.path(), action, call, here);
        run.admission().need(planned.hosts());
        if (!asking) {
            return gatekeeper.stillLets(planned, here, frame) ? Optional.empty() : Optional.of(unasked(action, start));
        }
        return switch (gatekeeper.again(planned, here, frame)) {
            case Gate.Open open -> Optional.empty();
            case Gate.Denied denied -> Optional.of(denied.failure(run.words()));
            case Gate.Waiting waiting -> throw new RunStopped(Advance.WAITING);
            case Gate.Rejected rejected -> {
                run.checkpoint();
                throw new RunStopped(Advance.WAITING);
            }
        };
    }

    private StepFailure unasked(Action action, RunEvent.StepStarted start) {
        return refused(action, start, run.words().of("a person would have to allow it once more", "须经人再次批准"));
    }

    private StepFailure told(Action action, RunEvent.StepStarted start, ToolResult.Failed failed) {
        return new StepFailure(
                failed.kind(),
                couldNot(action, start) + failed.message(),
                run.words().said(failed.advice()));
    }

    private StepFailure told(Action action, RunEvent.StepStarted start, StepFailure failure) {
        return new StepFailure(failure.kind(), couldNot(action, start) + failure.message(), failure.advice());
    }

    private StepFailure refused(Action action, RunEvent.StepStarted start, String why) {
        return new StepFailure(
                FailureKind.FORBIDDEN,
                couldNot(action, start) + why,
                run.words().of("Start the run again, so that it is asked about anew.", "请重新开始办理，届时会再次询问。"));
    }

    private String couldNot(Action action, RunEvent.StepStarted start) {
        String said = ActionSentences.of(action, start.arguments().json())
                .in(run.state().language());
        return run.words()
                .of(
                        "The work could not be taken up where it was left: \"" + said + "\": ",
                        "无法回到中断处继续：“" + said + "”：");
    }
}
