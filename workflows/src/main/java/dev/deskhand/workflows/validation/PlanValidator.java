package dev.deskhand.workflows.validation;

import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Problem;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with a plan before anything runs. */
public interface PlanValidator {

    /**
     * Unknown actions and names, arguments that do not fit, wrong types, uses before the step that makes a value.
     *
     * @return every problem found, in the order of the plan; empty when it may run
     */
    List<Problem> problemsOf(ParsedPlan plan);

    /** Names of required inputs that {@code given} lacks. */
    List<String> missingInputs(dev.deskhand.workflows.plan.Plan plan, Set<String> given);
}
