package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.healing.PlanPatch;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.plan.Plan;

/** Heals that wait, accepted. */
final class Patches {

    private Patches() {}

    /** The plan in which it was found, with it. */
    static Plan into(Plan plan, StepMemory.Patch patch, ToolCatalog catalog) {
        var outcome = PlanPatch.apply(plan, plan, patch.place(), patch.heal(), catalog);
        assertThat(outcome).isInstanceOf(PlanPatch.Outcome.Patched.class);
        return ((PlanPatch.Outcome.Patched) outcome).plan();
    }
}
