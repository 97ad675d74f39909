package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;

/**
 * Steps that are not needed any more: one that only looks is left out by itself where nothing depends on it and what the next
 * one names is on the page already.
 */
final class Needlessness {

    private final ActiveRun run;
    private final StepRecall recall;
    private final ActionThread thread;

    Needlessness(ActiveRun run, StepRecall recall) {
        this.run = run;
        this.recall = recall;
        this.thread = new ActionThread(run.signal());
    }

    /** Whether it may be left out without a person. */
    boolean isSure(Step.Action step, Frame frame, Effect effect) {
        boolean alone = run.parts().healing().alone() && effect == Effect.READ;
        return alone && step.id() == null && step.expect() == null && nextIsHere(frame);
    }

    private boolean nextIsHere(Frame frame) {
        if (frame.after().isEmpty() || !(frame.after().getFirst() instanceof Step.Action next)) {
            return false;
        }
        var action = run.parts().catalog().action(next.use());
        Optional<Finder> finder = action.flatMap(found -> found.finder());
        if (finder.isEmpty()) {
            return false;
        }
        var limit = run.parts().settings().actionTimeout();
        var arguments = filled(next, frame);
        if (arguments.isEmpty()) {
            return false;
        }
        var call = new ToolCall(next.use(), arguments.get(), run.idempotencyKey(frame.path() + "/next"));
        return thread.run(next.use() + " (next)", () -> finder.get().look(call, run.context(limit)), limit)
                        instanceof ActionThread.Ended.Returned<Finder.Sight> seen
                && !seen.value().met().isEmpty();
    }

    private Optional<Value> filled(Step.Action next, Frame frame) {
        try {
            return Optional.of(run.filled(next.with(), frame));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Leaves the step out when it was found to be needless here, and says so. */
    boolean leavesOut(Step.Action step, Frame frame) {
        Optional<RunEvent.HealApplied> found = run.state().heals().stream()
                .filter(one -> one.path().equals(frame.path()) && one.heal().skips())
                .findFirst();
        if (found.isEmpty()) {
            return false;
        }
        Heal heal = found.get().heal();
        String reason = run.words().of("it is not needed any more: ", "已不再需要：")
                + heal.why().in(run.state().language());
        run.journal().begin(new RunEvent.StepSkipped(run.now(), frame.path(), reason));
        recall.propose(frame, step, found.get().evidence());
        return true;
    }
}
