package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.workflows.engine.PlanAdvisor;
import java.util.Optional;

/** Composes a plan from the clauses of an instruction. */
public final class ClauseComposer {

    /** Empty when the instruction has no clause it knows. */
    public Optional<Composition> compose(Reading reading, PlanAdvisor.Request request) {
        return Optional.empty();
    }
}
