package dev.deskhand.workflows.engine.healing;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.calling.ActionThread;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.healing.StepMemory.Met;
import dev.deskhand.workflows.healing.StepMemory.Thing;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.util.Optional;
import java.util.Set;

/**
 * Steps that are not needed any more: one that only looked when it last worked, and led nowhere else, is left out by itself
 * where nothing depends on it and all that the next one names is on the page already.
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
    boolean isSure(Step.Action step, Frame frame, Action action, ToolCall call, Lost lost) {
        Effect least = action.leastEffect(call.arguments().json());
        boolean looks = recall.here(step, frame)
                .filter(met -> met.effect().or(least) == Effect.READ)
                .filter(met -> !leadsAway(action, met, lost.pointer()))
                .isPresent();
        return looks
                && run.parts().healing().alone()
                && Named.isLiteral(step, lost.pointer())
                && step.id() == null
                && step.expect() == null
                && nextIsHere(frame);
    }

    /** One that leads to a record's page decides which record all that follows is done to. */
    private static boolean leadsAway(Action action, Met met, String pointer) {
        Thing thing = met.things().get(pointer);
        return thing == null
                || action.finder()
                        .map(finder -> finder.leadsAway(thing.print()))
                        .orElse(true);
    }

    private boolean nextIsHere(Frame frame) {
        if (frame.after().isEmpty() || !(frame.after().getFirst() instanceof Step.Action next) || next.when() != null) {
            return false;
        }
        var action = run.parts().catalog().action(next.use());
        Optional<Finder> finder = action.flatMap(Action::finder);
        Frame there = frame.next();
        var arguments = filled(next, there);
        return finder.isPresent()
                && arguments.isPresent()
                && isAllHere(next, there, action.get(), finder.get(), arguments.get());
    }

    /** Each thing is recognised as the one that was met there before: what only bears its name may be another record's. */
    private boolean isAllHere(Step.Action next, Frame there, Action action, Finder finder, Value arguments) {
        Set<String> named = finder.names(arguments.json());
        boolean known = recall.here(next, there).isPresent()
                && recall.prints(next, there, arguments.json()).keySet().containsAll(named)
                && new Heals(run.state().heals()).of(there.path()).isEmpty();
        if (named.isEmpty() || !known) {
            return false;
        }
        var limit = run.parts().settings().actionTimeout();
        var call = new ToolCall(next.use(), arguments, run.idempotencyKey(there.path() + "/next"));
        var held = recall.held(next, there, action, call);
        return thread.run(next.use() + " (next)", () -> finder.look(held, run.context(limit)), limit)
                        instanceof ActionThread.Ended.Returned<Finder.Sight> seen
                && seen.value().met().keySet().containsAll(named);
    }

    private Optional<Value> filled(Step.Action next, Frame there) {
        try {
            return Optional.of(run.edits().over(there.path(), run.filled(next.with(), there)));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Leaves the step out when it was found to be needless here, and says so. */
    boolean leavesOut(Frame frame) {
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
        return true;
    }
}
