package dev.deskhand.workflows.healing;

import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps of a plan by their paths, to find a step of one version in another. */
public final class PlacedSteps {

    private final Plan plan;
    private final Map<String, Step> byPlace = new LinkedHashMap<>();

    public PlacedSteps(Plan plan) {
        this.plan = plan;
        place(plan.steps(), "");
    }

    private void place(List<Step> steps, String prefix) {
        for (int i = 0; i < steps.size(); i++) {
            String path = prefix + i;
            Step step = steps.get(i);
            byPlace.put(path, step);
            if (step instanceof Step.ForEach loop) {
                place(loop.steps(), path + "/");
            } else if (step instanceof Step.Choice choice) {
                place(choice.then(), path + ".then/");
                place(choice.otherwise(), path + ".else/");
            }
        }
    }

    @Nullable
    Step at(String place) {
        return byPlace.get(place);
    }

    /** Of all steps that are just the same, in order. */
    List<String> places(Step step) {
        return byPlace.entrySet().stream()
                .filter(one -> one.getValue().equals(step))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of all actions of which this is so, in order. */
    public List<String> places(Predicate<Step.Action> which) {
        return byPlace.entrySet().stream()
                .filter(one -> one.getValue() instanceof Step.Action action && which.test(action))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The step that stands right before, in the same list. */
    Optional<Step> before(String place) {
        return beside(place, -1);
    }

    /** The step that stands right after, in the same list. */
    Optional<Step> after(String place) {
        return beside(place, 1);
    }

    private Optional<Step> beside(String place, int by) {
        int digits = place.length();
        while (digits > 0 && Character.isDigit(place.charAt(digits - 1))) {
            digits--;
        }
        int index = Integer.parseInt(place.substring(digits));
        return Optional.ofNullable(byPlace.get(place.substring(0, digits) + (index + by)));
    }

    /**
     * Where the step stands here that stood at a place of another version; empty when that can't be told, such as of two that
     * are the same and one of which is gone.
     */
    Optional<String> find(Step step, String place, PlacedSteps other) {
        List<String> then = other.places(step);
        List<String> now = places(step);
        if (then.size() == now.size()) {
            return Optional.of(now.get(then.indexOf(place)));
        }
        boolean stands = now.contains(place)
                && before(place).equals(other.before(place))
                && after(place).equals(other.after(place));
        return stands ? Optional.of(place) : Optional.empty();
    }

    /** The plan with these steps in the place of one; empty when nothing would be left of its list. */
    Optional<Plan> replaced(String place, List<Step> by) {
        boolean alone = before(place).isEmpty() && after(place).isEmpty();
        if (by.isEmpty() && alone) {
            return Optional.empty();
        }
        return Optional.of(new Plan(
                plan.name(),
                plan.title(),
                plan.description(),
                plan.inputs(),
                replaced(plan.steps(), "", place, by),
                plan.outputs(),
                plan.examples(),
                plan.hosts(),
                plan.mask(),
                plan.onError()));
    }

    private static List<Step> replaced(List<Step> steps, String prefix, String place, List<Step> by) {
        var replaced = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            String path = prefix + i;
            if (path.equals(place)) {
                replaced.addAll(by);
            } else {
                replaced.add(inside(steps.get(i), path, place, by));
            }
        }
        return replaced;
    }

    private static Step inside(Step step, String path, String place, List<Step> by) {
        return switch (step) {
            case Step.ForEach loop ->
                new Step.ForEach(
                        loop.id(),
                        loop.title(),
                        loop.item(),
                        loop.in(),
                        replaced(loop.steps(), path + "/", place, by),
                        loop.collect(),
                        loop.onError());
            case Step.Choice choice ->
                new Step.Choice(
                        choice.id(),
                        choice.title(),
                        choice.condition(),
                        replaced(choice.then(), path + ".then/", place, by),
                        replaced(choice.otherwise(), path + ".else/", place, by));
            case Step.Action action -> action;
            case Step.Ask ask -> ask;
            case Step.Let let -> let;
            case Step.PlanMore more -> more;
            case Step.Explore explore -> explore;
        };
    }
}
