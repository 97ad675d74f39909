package dev.deskhand.service.web.plan;

import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Tells whether a plan stops for what only a person knows. */
final class Stops {
    private Stops() {}

    static boolean forAnswers(List<Step> steps) {
        return steps.stream().anyMatch(step -> switch (step) {
            case Step.Ask ask -> true;
            case Step.ForEach each -> forAnswers(each.steps());
            case Step.Choice choice -> forAnswers(choice.then()) || forAnswers(choice.otherwise());
            case Step.Action action -> false;
            case Step.Let let -> false;
            case Step.PlanMore more -> false;
            case Step.Explore explore -> false;
        });
    }
}
