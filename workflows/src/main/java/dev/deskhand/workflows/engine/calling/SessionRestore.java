package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.ExploreHistory;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a lost session, such as a browser, back to where it was: repeats the session-bound steps that only looked
 * or filled in, in each enclosing list of steps, of the current item only.
 */
public final class SessionRestore {

    private final ActiveRun run;
    private final ActionCaller caller;

    public SessionRestore(ActiveRun run) {
        this.run = run;
        this.caller = new ActionCaller(run);
    }

    /** The session is not where the journal left it; it is brought back before it is used again. */
    public void moved() {
        run.sessionsStand(false);
    }

    /** The session can't be trusted any more. */
    public void lost() {
        run.sessionsStand(false);
        run.environment().closeSessions();
    }

    /** Makes sure the session is where the step at hand expects it; the failure when that does not work. */
    public Optional<StepFailure> ensure(Frame frame) {
        if (run.sessionsStand()) {
            return Optional.empty();
        }
        var steps = new ArrayList<StepView>();
        frame.allBefore().forEach(placed -> collect(placed.step(), placed.path(), steps));
        for (StepView view : steps) {
            run.checkpoint();
            var failure = repeat(view);
            if (failure.isPresent()) {
                return failure;
            }
        }
        run.sessionsStand(true);
        return Optional.empty();
    }

    private void collect(Step step, String path, List<StepView> into) {
        if (step instanceof Step.Choice choice) {
            Boolean then = run.state().step(path).map(StepView::then).orElse(null);
            if (then != null) {
                var branch = then ? choice.then() : choice.otherwise();
                for (int i = 0; i < branch.size(); i++) {
                    collect(branch.get(i), path + (then ? ".then/" : ".else/") + i, into);
                }
            }
        } else if (step instanceof Step.Explore) {
            new ExploreHistory(run.state(), path, run.parts().planning().format())
                    .acts().stream().filter(this::isRepeatable).forEach(into::add);
        } else if (step instanceof Step.Action) {
            run.state().step(path).filter(this::isRepeatable).ifPresent(into::add);
        }
    }

    private boolean isRepeatable(StepView view) {
        var start = view.start();
        return start != null
                && view.state() == StepState.DONE
                && !start.effect().isAtLeast(Effect.CHANGE)
                && run.parts()
                        .catalog()
                        .action(start.action())
                        .map(action -> action.description().sessionBound())
                        .orElse(false);
    }

    private Optional<StepFailure> repeat(StepView view) {
        var start = java.util.Objects.requireNonNull(view.start());
        var action = run.parts().catalog().action(start.action()).orElseThrow();
        String why = run.words().of("the session was lost", "会话已丢失");
        run.journal().begin(new RunEvent.StepRepeated(run.now(), view.path(), why));
        var call = new ToolCall(start.action(), start.arguments(), start.idempotencyKey());
        var limit = run.parts().settings().actionTimeout();
        if (!(caller.call(action, call, start.effect(), limit, false).result() instanceof ToolResult.Failed failed)) {
            return Optional.empty();
        }
        String said = ActionSentences.of(action, start.arguments().json())
                .in(run.state().language());
        String message = run.words()
                .of(
                        "The work could not be taken up where it was left: \"" + said + "\": " + failed.message(),
                        "无法回到中断处继续：“" + said + "”：" + failed.message());
        return Optional.of(new StepFailure(failed.kind(), message, run.words().said(failed.advice())));
    }
}
