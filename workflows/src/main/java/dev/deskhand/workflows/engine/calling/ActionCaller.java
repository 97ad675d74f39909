package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Observation;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls of actions within their time; whatever goes wrong comes back as a result. */
public final class ActionCaller {

    private static final Logger LOG = LoggerFactory.getLogger(ActionCaller.class);

    /** As many elements of one argument as are gone through in no time. */
    private static final int FEW = 1_000;

    private final ActiveRun run;
    private final ActionThread thread;

    public ActionCaller(ActiveRun run) {
        this.run = run;
        this.thread = new ActionThread(run.signal());
    }

    /**
     * What came of a call.
     *
     * @param observations what the tools show after it, when they were asked for
     * @param interrupted whether it was broken off because the run was cancelled
     * @param broken whether the session it worked in can't be trusted any more
     */
    public record Outcome(ToolResult result, List<Observation> observations, boolean interrupted, boolean broken) {}

    /** What a call would do: an assessment, or why there is none. */
    public sealed interface Assessed {
        record Effects(EffectAssessment assessment) implements Assessed {}

        record Not(ToolResult.Failed failure) implements Assessed {}
    }

    public Assessed assess(Action action, ToolCall call, Duration limit) {
        Callable<EffectAssessment> looking = () -> action.effectOf(call, run.context(limit));
        // A thread of its own costs more than judging by the arguments does.
        var ended = action.looksFirst()
                ? thread.run(call.action() + " (effect)", looking, waiting(limit))
                : ActionThread.here(looking);
        return switch (ended) {
            case ActionThread.Ended.Returned<EffectAssessment> returned -> {
                Effect least = action.leastEffect(call.arguments().json());
                yield new Assessed.Effects(returned.value().atLeast(least));
            }
            case ActionThread.Ended.Hung<EffectAssessment> hung ->
                new Assessed.Not(timedOut(action, call, limit, Effect.READ));
            case ActionThread.Ended.Interrupted<EffectAssessment> interrupted -> throw new RunStopped(Advance.STOPPED);
            case ActionThread.Ended.Broke<EffectAssessment> broke ->
                new Assessed.Not(broken(action, call, broke.cause(), Effect.READ));
        };
    }

    /** Carries the call out; {@code observing} asks the tools afterwards what can be seen. */
    public Outcome call(Action action, ToolCall call, Effect effect, Duration limit, boolean observing) {
        var observations = new ArrayList<Observation>();
        var givenUp = new AtomicBoolean();
        var spending = new ActionSpending(run, givenUp::get);
        Callable<ToolResult> work = () -> {
            var context = run.context(limit, () -> stopIf(givenUp), spending);
            run.mayAct();
            ToolResult result = action.execute(call, context);
            if (observing) {
                run.parts().catalog().tools().stream()
                        .flatMap(tool -> tool.observe(context).stream())
                        .forEach(observations::add);
            }
            return result;
        };
        var ended = isOverAtOnce(action, call) && !observing
                ? ActionThread.here(work)
                : thread.run(call.action(), work, waiting(limit));
        if (ended instanceof ActionThread.Ended.Hung<ToolResult>
                || ended instanceof ActionThread.Ended.Interrupted<ToolResult>) {
            // It may come to itself when the step has long been begun anew. After one that ended, the page goes on
            // saving.
            givenUp.set(true);
        }
        run.writeDownCalls();
        run.keepFiles();
        return switch (ended) {
            case ActionThread.Ended.Returned<ToolResult> returned ->
                new Outcome(settled(returned.value(), effect), observations, false, false);
            case ActionThread.Ended.Hung<ToolResult> hung ->
                new Outcome(
                        timedOut(action, call, limit, effect),
                        List.of(),
                        run.signal().isCancelled(),
                        true);
            case ActionThread.Ended.Interrupted<ToolResult> interrupted ->
                new Outcome(brokenOff(action, call, effect), List.of(), true, true);
            case ActionThread.Ended.Broke<ToolResult> broke ->
                new Outcome(broken(action, call, broke.cause(), effect), List.of(), false, false);
        };
    }

    /** Whether it takes less time than handing it to a thread of its own, and can't hang. */
    private static boolean isOverAtOnce(Action action, ToolCall call) {
        if (action.reach() != Reach.ARGUMENTS) {
            return false;
        }
        for (var argument : call.arguments().json()) {
            if (argument.size() > FEW) {
                return false;
            }
        }
        return true;
    }

    private static void stopIf(AtomicBoolean givenUp) {
        if (givenUp.get()) {
            throw new RunStopped(Advance.STOPPED);
        }
    }

    private Duration waiting(Duration limit) {
        return limit.plus(run.parts().settings().grace());
    }

    /** Looking has no outcome that could be unknown: it may simply be done again. */
    private static ToolResult settled(ToolResult result, Effect effect) {
        return result instanceof ToolResult.Failed failed
                        && failed.kind() == FailureKind.UNKNOWN_OUTCOME
                        && !effect.isAtLeast(Effect.CHANGE)
                ? new ToolResult.Failed(FailureKind.TIMEOUT, failed.message(), failed.advice(), failed.evidence())
                : result;
    }

    private ToolResult.Failed timedOut(Action action, ToolCall call, Duration limit, Effect effect) {
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        String said = said(action, call);
        String message = run.words()
                .of(
                        "\"" + said + "\" took longer than " + limit.toSeconds() + " seconds and was stopped",
                        "“" + said + "” 超过 " + limit.toSeconds() + " 秒，已停止");
        return new ToolResult.Failed(
                changes ? FailureKind.UNKNOWN_OUTCOME : FailureKind.TIMEOUT, message, lookOrRetry(changes), List.of());
    }

    private ToolResult.Failed brokenOff(Action action, ToolCall call, Effect effect) {
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        String said = said(action, call);
        return new ToolResult.Failed(
                changes ? FailureKind.UNKNOWN_OUTCOME : FailureKind.TIMEOUT,
                run.words().of("\"" + said + "\" was broken off", "“" + said + "” 被中断"),
                lookOrRetry(changes),
                List.of());
    }

    private ToolResult.Failed broken(Action action, ToolCall call, Throwable cause, Effect effect) {
        if (cause instanceof ToolFailure failure) {
            return new ToolResult.Failed(
                    failure.kind(), String.valueOf(failure.getMessage()), failure.advice(), List.of());
        }
        if (cause instanceof VirtualMachineError error) {
            throw error;
        }
        if (cause instanceof RunStopped stopped) {
            throw stopped;
        }
        LOG.error("Action {} of run {} broke", call.action(), run.state().id(), cause);
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        String said = said(action, call);
        String what = cause.getClass().getSimpleName();
        return new ToolResult.Failed(
                changes ? FailureKind.UNKNOWN_OUTCOME : FailureKind.BAD_INPUT,
                run.words()
                        .of(
                                "\"" + said + "\" broke with an error of its own (" + what + ")",
                                "“" + said + "” 出现内部错误（" + what + "）"),
                run.words()
                        .of("This is a fault of the program; the service's log has the details.", "这是程序的错误，详情请查看服务日志。"),
                List.of());
    }

    private String lookOrRetry(boolean changes) {
        return changes
                ? run.words().of("Look in the other system whether it took effect.", "请在对方系统中确认是否已生效。")
                : run.words().of("Try again later, or allow the step more time.", "请稍后重试，或为该步骤设置更长的时限。");
    }

    private String said(Action action, ToolCall call) {
        return ActionSentences.of(action, call.arguments().json())
                .in(run.state().language());
    }
}
