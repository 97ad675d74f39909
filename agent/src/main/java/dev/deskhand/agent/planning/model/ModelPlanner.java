package dev.deskhand.agent.planning.model;

import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.workflows.engine.PlanAdvisor;
import java.time.Duration;

/** Plans by asking a large model; what comes of it is a valid plan, questions, or a plain reason why not. */
public final class ModelPlanner implements PlanAdvisor {

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(8);

    private final LanguageModel model;
    private final PlannerPorts ports;
    private final Duration limit;

    public ModelPlanner(LanguageModel model, PlannerPorts ports) {
        this(model, ports, USUAL_LIMIT);
    }

    /** A planner that has {@code limit} for one instruction, repairs included. */
    public ModelPlanner(LanguageModel model, PlannerPorts ports, Duration limit) {
        this.model = model;
        this.ports = ports;
        this.limit = limit;
    }

    @Override
    public Advice plan(Request request) throws InterruptedException {
        return new PlanningTalk(model, ports, request, limit).advice();
    }
}
