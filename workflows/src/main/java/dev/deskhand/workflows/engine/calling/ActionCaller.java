package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Observation;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.RunStopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes calls of actions within their time; whatever goes wrong comes back as a result. */
public final class ActionCaller {

    /** As many elements of one argument as are gone through in no time. */
    private static final int FEW = 1_000;

    private final ActiveRun run;
    private final ActionThread thread;
    private final CallFailures failures;

    public ActionCaller(ActiveRun run) {
        this.run = run;
        this.thread = new ActionThread(run.signal());
        this.failures = new CallFailures(run);
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
                new Assessed.Not(failures.timedOut(action, call, limit, Effect.READ));
            case ActionThread.Ended.Interrupted<EffectAssessment> interrupted -> throw new RunStopped(Advance.STOPPED);
            case ActionThread.Ended.Broke<EffectAssessment> broke ->
                new Assessed.Not(failures.broken(action, call, broke.cause(), Effect.READ));
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
            ToolResult result = action.execute(call.allowing(effect), context);
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
        if (action.reach() != Reach.ARGUMENTS) {
            run.keepFiles();
        }
        return outcome(ended, action, call, effect, limit, observations);
    }

    private Outcome outcome(
            ActionThread.Ended<ToolResult> ended,
            Action action,
            ToolCall call,
            Effect effect,
            Duration limit,
            List<Observation> observations) {
        return switch (ended) {
            case ActionThread.Ended.Returned<ToolResult> returned ->
                new Outcome(settled(returned.value(), action, effect), observations, false, false);
            case ActionThread.Ended.Hung<ToolResult> hung ->
                new Outcome(
                        failures.timedOut(action, call, limit, effect),
                        List.of(),
                        run.signal().isCancelled(),
                        true);
            case ActionThread.Ended.Interrupted<ToolResult> interrupted ->
                new Outcome(failures.brokenOff(action, call, effect), List.of(), true, true);
            case ActionThread.Ended.Broke<ToolResult> broke ->
                new Outcome(
                        settled(failures.broken(action, call, broke.cause(), effect), action, effect),
                        List.of(),
                        false,
                        false);
        };
    }

    /** Whether it takes less time than handing it to a thread of its own, and can't hang. */
    public static boolean isOverAtOnce(Action action, ToolCall call) {
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

    /**
     * Looking has no outcome that could be unknown: it may simply be done again. What breaks in a session, such as an open page,
     * while something is changed may have been sent, unless the action says that nothing was.
     */
    private ToolResult settled(ToolResult result, Action action, Effect effect) {
        if (!(result instanceof ToolResult.Failed failed)) {
            return result;
        }
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        if (!changes && failed.kind() == FailureKind.UNKNOWN_OUTCOME) {
            return new ToolResult.Failed(
                    FailureKind.TIMEOUT, failed.message(), failed.advice(), failed.evidence(), failed.sent());
        }
        return changes
                        && failed.kind().isWorthRetrying()
                        && failed.sent() == Sent.MAYBE
                        && action.description().sessionBound()
                ? failures.mayHaveBeenSent(failed)
                : result;
    }
}
