package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.calling.ActionThread;
import dev.deskhand.workflows.engine.gates.Unasked;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Does the one thing that has to come before a step that cannot find its target; only when that thing surely only looks. */
final class DetourRunner {

    private final ActiveRun run;
    private final ActionCaller caller;
    private final ActionThread thread;
    private final Set<String> done = new HashSet<>();

    DetourRunner(ActiveRun run) {
        this.run = run;
        this.caller = new ActionCaller(run);
        this.thread = new ActionThread(run.signal());
    }

    /** Does what was found to come first here, after a lost session; false when there is nothing or it was done already. */
    boolean again(String path, BooleanSupplier mayLeave) {
        for (RunEvent.HealApplied one : new Heals(run.state().heals()).of(path)) {
            Heal.Detour detour = one.heal().first();
            if (detour != null && isMeantHere(one, detour, path, mayLeave) && done.add(path)) {
                Source by = one.byPerson() ? Source.user(one.by()) : Source.model(one.by());
                return isDone(path, detour, by, () -> isByPersonHere(one, path) || mayLeave.getAsBoolean());
            }
        }
        return false;
    }

    /** What a person said of this very step, or what may be done here as it was there. */
    private static boolean isMeantHere(
            RunEvent.HealApplied one, Heal.Detour detour, String path, BooleanSupplier mayLeave) {
        return isByPersonHere(one, path) || !detour.leaves() || mayLeave.getAsBoolean();
    }

    private static boolean isByPersonHere(RunEvent.HealApplied one, String path) {
        return one.byPerson() && one.path().equals(path);
    }

    /** @param mayLeave whether the page may be left for it */
    boolean first(String path, Lost lost, Choice.First first, boolean everywhere, BooleanSupplier mayLeave) {
        if (!run.parts().healing().alone()
                || !done.add(path)
                || !isDone(path, first.detour(), Source.model(first.by()), mayLeave)) {
            return false;
        }
        run.journal()
                .record(new RunEvent.HealApplied(
                        run.now(),
                        path,
                        HealQuestion.first(lost, first),
                        first.by(),
                        false,
                        everywhere,
                        null,
                        lost.pictures()));
        return true;
    }

    private boolean isDone(String path, Heal.Detour detour, Source by, BooleanSupplier mayLeave) {
        Action action = run.parts().catalog().action(detour.use()).orElse(null);
        if (action == null) {
            return false;
        }
        ToolCall call = call(detour, by);
        var limit = run.parts().settings().actionTimeout();
        return onlyLooks(path, action, call)
                && (!mayLeadAway(action, call) || mayLeave.getAsBoolean())
                && caller.call(action, call, Effect.READ, limit, false).result() instanceof ToolResult.Done;
    }

    /** Whether a person may be asked about it: it is there, and nothing but looking. */
    boolean isOffered(String path, Choice.First first) {
        Action action = run.parts().catalog().action(first.detour().use()).orElse(null);
        return first.leaves()
                || (action != null && onlyLooks(path, action, call(first.detour(), Source.model(first.by()))));
    }

    private ToolCall call(Heal.Detour detour, Source by) {
        ObjectNode with = detour.with();
        return new ToolCall(detour.use(), Value.of(with, Set.of(by)), run.idempotencyKey("detour/" + with));
    }

    private boolean onlyLooks(String path, Action action, ToolCall call) {
        return caller.assess(action, call, run.parts().settings().actionTimeout())
                        instanceof ActionCaller.Assessed.Effects effects
                && effects.assessment().effect() == Effect.READ
                && new Unasked(run).allows(path, action, call, effects.assessment());
    }

    /** A link is clicked as harmlessly as a fold is opened, but what was filled in on this page is lost by it. */
    private boolean mayLeadAway(Action action, ToolCall call) {
        Finder finder = action.finder().orElse(null);
        if (finder == null) {
            return false;
        }
        var limit = run.parts().settings().actionTimeout();
        return !(thread.run(call.action() + " (detour)", () -> finder.look(call, run.context(limit)), limit)
                        instanceof ActionThread.Ended.Returned<Finder.Sight> seen)
                || !seen.value().met().values().stream().allMatch(finder::staysHere);
    }
}
