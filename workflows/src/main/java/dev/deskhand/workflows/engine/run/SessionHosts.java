package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.engine.ExploreHistory;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts an open session has been at, as the journal tells. */
public final class SessionHosts {

    private final ActiveRun run;

    public SessionHosts(ActiveRun run) {
        this.run = run;
    }

    /** Every host the plan's session-bound steps before the present one named or reached; not where a model wandered. */
    public Set<String> all(Frame frame) {
        var hosts = new LinkedHashSet<String>();
        for (Frame.Placed placed : frame.allBefore()) {
            run.state().step(placed.path()).ifPresent(view -> hosts.addAll(of(view)));
        }
        return hosts;
    }

    /** The host the session is at, null when there is none. */
    @Nullable
    public String last(Frame frame) {
        String last = null;
        for (Frame.Placed placed : frame.allBefore()) {
            for (StepView view : views(placed)) {
                for (String host : of(view)) {
                    last = host;
                }
            }
        }
        return last;
    }

    /** An exploration left the session where its last act was. */
    private List<StepView> views(Frame.Placed placed) {
        return placed.step() instanceof Step.Explore
                ? new ExploreHistory(
                                run.state(),
                                placed.path(),
                                run.parts().planning().format())
                        .acts()
                : run.state().step(placed.path()).stream().toList();
    }

    /** Those that one step named or reached, the last it was at last. */
    public Set<String> of(StepView view) {
        var hosts = new LinkedHashSet<String>();
        var start = view.start();
        var action =
                start == null ? Optional.<Action>empty() : run.parts().catalog().action(start.action());
        if (start != null && action.isPresent() && action.get().description().sessionBound()) {
            action.get()
                    .description()
                    .leadsTo(start.arguments().json())
                    .map(Hosts::in)
                    .ifPresent(hosts::addAll);
            var output = view.output();
            if (output != null) {
                hosts.addAll(Hosts.in(output.json().path("url").asText("")));
            }
        }
        return hosts;
    }
}
