package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.journal.StepView;
import java.util.ArrayList;
import java.util.List;

/** The form that was filled in since the last effect: part of what a click sends. */
final class FilledForm {

    private final ActiveRun run;

    FilledForm(ActiveRun run) {
        this.run = run;
    }

    /** The calls that filled it in before this one; none when it does not act in a session. */
    List<PlannedCall> before(PlannedCall call, Frame frame) {
        var found = new ArrayList<PlannedCall>();
        if (!call.action().description().sessionBound()) {
            return found;
        }
        for (Frame.Placed placed : frame.before()) {
            StepView view = run.state().step(placed.path()).orElse(null);
            var start = view == null ? null : view.start();
            if (start == null) {
                continue;
            }
            if (start.effect().isAtLeast(Effect.CHANGE)) {
                found.clear();
            } else if (start.effect() == Effect.LOCAL) {
                run.parts()
                        .catalog()
                        .action(start.action())
                        .filter(action -> action.description().sessionBound())
                        .map(action -> new PlannedCall(
                                placed.path(),
                                action,
                                new ToolCall(start.action(), start.arguments(), start.idempotencyKey()),
                                start.effect(),
                                call.host()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }
}
