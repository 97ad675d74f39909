package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.UndoStep;
import dev.deskhand.workflows.journal.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tells what taking back one change will do to the world: everything about it is known already. */
final class UndoPreview {

    private final ToolCatalog catalog;
    private final BiFunction<String, Value, Value> edited;

    /** @param edited lays what people changed over the arguments of the step at a path */
    UndoPreview(ToolCatalog catalog, BiFunction<String, Value, Value> edited) {
        this.catalog = catalog;
        this.edited = edited;
    }

    /** @param item which change it is, from 0 for the first to be taken back */
    List<PlannedEffect> of(int item, RunEvent.UndoPrepared change) {
        var effects = new ArrayList<PlannedEffect>();
        var preparations = new ArrayList<PlannedCall>();
        PlannedCall opened = null;
        String host = null;
        for (int i = 0; i < change.steps().size(); i++) {
            UndoStep step = change.steps().get(i);
            String path = Undoing.path(change.path(), i);
            Action action = catalog.action(step.use()).orElse(null);
            if (action == null) {
                continue;
            }
            boolean bound = action.description().sessionBound();
            Value arguments = edited.apply(path, step.with());
            var named = Hosts.of(arguments.json().path("url").asText(""));
            var goes = action.description().leadsTo(arguments.json());
            host = goes.flatMap(Hosts::of).orElse(host);
            var call = new PlannedCall(
                    path,
                    action,
                    new ToolCall(step.use(), arguments, ""),
                    action.expectedEffect(arguments.json()),
                    named.orElse(bound ? host : null));
            if (call.effect().isAtLeast(Effect.CHANGE)) {
                effects.add(new PlannedEffect(item, bound ? before(opened, preparations) : List.of(), call));
                preparations.clear();
            } else if (bound && call.effect() == Effect.LOCAL) {
                preparations.add(call);
            } else if (goes.isPresent()) {
                opened = call;
            }
        }
        return effects;
    }

    /** What is filled in, after the page that is acted on, or that led there. */
    private static List<PlannedCall> before(@Nullable PlannedCall opened, List<PlannedCall> preparations) {
        var all = new ArrayList<>(preparations);
        if (opened != null) {
            all.addFirst(opened);
        }
        return all;
    }
}
