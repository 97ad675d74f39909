package dev.deskhand.service.web.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.Collection;
import java.util.List;

/** Tells which files given along a plan has no use for. */
final class GivenFiles {
    private GivenFiles() {}

    /**
     * Those that neither the plan's text nor a value names.
     *
     * @param json the plan as JSON
     * @param values of its inputs; file names or ids
     */
    static List<String> unused(List<String> names, Plan plan, JsonNode json, Collection<String> values) {
        if (looksForItself(plan.steps())) {
            return List.of();
        }
        String text = json.path("steps").toString();
        return names.stream()
                .filter(name -> !values.contains(name) && !text.contains(name))
                .toList();
    }

    /** Whether it lists the files there are, or leaves steps for later: then any file may be used. */
    private static boolean looksForItself(List<Step> steps) {
        return steps.stream().anyMatch(step -> switch (step) {
            case Step.Action action -> action.use().equals("file.list");
            case Step.ForEach each -> looksForItself(each.steps());
            case Step.Choice choice -> looksForItself(choice.then()) || looksForItself(choice.otherwise());
            case Step.PlanMore more -> true;
            case Step.Explore explore -> false;
            case Step.Ask ask -> false;
            case Step.Let let -> false;
        });
    }
}
