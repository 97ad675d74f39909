package dev.deskhand.workflows.engine.healing;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.engine.calling.ActionThread;
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
    private final DetourCalls calls;
    private final ActionThread thread;
    private final Set<String> done = new HashSet<>();

    DetourRunner(ActiveRun run) {
        this.run = run;
        this.calls = new DetourCalls(run);
        this.thread = new ActionThread(run.signal());
    }

    /** Does what was found to come first here, after a lost session; false when there is nothing or it was done already. */
    boolean again(String path, BooleanSupplier mayLeave) {
        for (RunEvent.HealApplied one : new Heals(run.state().heals()).of(path)) {
            Heal.Detour detour = one.heal().first();
            if (detour != null && isMeantHere(one, detour, path, mayLeave) && done.add(path)) {
                var said = new DetourCalls.Said(detour, one.by(), one.byPerson());
                return isDone(path, said, () -> isByPersonHere(one, path) || mayLeave.getAsBoolean());
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
        if (!run.parts().healing().alone() || !done.add(path) || !isDone(path, said(first), mayLeave)) {
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

    private boolean isDone(String path, DetourCalls.Said said, BooleanSupplier mayLeave) {
        return calls.prepared(path, said)
                .filter(call -> !mayLeadAway(call.action(), call.call()) || mayLeave.getAsBoolean())
                .filter(call -> call.carriedOut().isEmpty())
                .isPresent();
    }

    /** Whether a person may be asked about it: it is there, and nothing but looking. */
    boolean isOffered(String path, Choice.First first) {
        return first.leaves() || calls.prepared(path, said(first)).isPresent();
    }

    private static DetourCalls.Said said(Choice.First first) {
        return new DetourCalls.Said(first.detour(), first.by(), false);
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
