package dev.deskhand.agent.planning.model;

import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SameSteps;

/** Names the saved workflow that a plan repeats step for step: a model that is shown one often answers with it. */
public final class RepeatedWorkflows implements PlanAdvisor {

    private final PlanAdvisor planner;
    private final SameSteps same;

    public RepeatedWorkflows(PlanAdvisor planner, SameSteps same) {
        this.planner = planner;
        this.same = same;
    }

    @Override
    public Advice plan(Request request) throws InterruptedException {
        Advice advice = planner.plan(request);
        return advice instanceof Advice.AddSteps steps && steps.workflows().isEmpty()
                ? steps.takenFrom(same.all(steps.plan()).stream()
                        .map(saved -> new WorkflowVersion(saved.name(), saved.version()))
                        .toList())
                : advice;
    }
}
