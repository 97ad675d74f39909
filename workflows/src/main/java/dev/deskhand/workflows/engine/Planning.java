package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.validation.PlanValidator;

/** What the engine needs to read, check and make plans, and to find its way where there is none. */
public record Planning(PlanFormat format, PlanValidator validator, PlanAdvisor advisor, Explorer explorer) {

    /** Without anybody who could explore. */
    public Planning(PlanFormat format, PlanValidator validator, PlanAdvisor advisor) {
        this(format, validator, advisor, new NoExplorer());
    }
}
