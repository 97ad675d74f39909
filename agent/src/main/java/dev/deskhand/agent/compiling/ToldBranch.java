package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** What a choice tells is what its last step tells: an exploration at its end gets a name, so that its result stays the last. */
final class ToldBranch {

    private ToldBranch() {}

    static List<Step> of(Step.Choice choice, List<Step> branch) {
        if (choice.id() == null
                || branch.isEmpty()
                || !(branch.getLast() instanceof Step.Explore last)
                || last.id() != null) {
            return branch;
        }
        var steps = new ArrayList<>(branch);
        steps.set(
                branch.size() - 1,
                new Step.Explore(
                        choice.id() + "_found",
                        last.goal(),
                        last.with(),
                        last.result(),
                        last.check(),
                        last.may(),
                        last.budget(),
                        last.hosts()));
        return steps;
    }
}
