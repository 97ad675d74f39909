package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.validation.PlanValidator;

/** What the engine needs to read, check and make plans. */
public record Planning(PlanFormat format, PlanValidator validator, PlanAdvisor advisor) {}
