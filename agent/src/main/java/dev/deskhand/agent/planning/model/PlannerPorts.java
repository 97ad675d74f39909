package dev.deskhand.agent.planning.model;

import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.validation.PlanValidator;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Everything the planner needs of its surroundings; suppliers are asked anew for each plan. */
public record PlannerPorts(
        ToolCatalog catalog, PlanFormat format, PlanValidator validator, Surroundings surroundings, Clock clock) {

    /** What is around for a plan to use. */
    public record Surroundings(
            Supplier<List<KnownSystem>> systems,
            Supplier<List<KnownSecret>> secrets,
            NearWorkflows workflows,
            FileOutlines files) {

        /** Nothing known. */
        public static Surroundings none() {
            return new Surroundings(List::of, List::of, instruction -> List.of(), (workspace, file) -> List.of());
        }
    }
}
