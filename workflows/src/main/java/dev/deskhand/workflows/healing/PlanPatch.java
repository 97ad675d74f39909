package dev.deskhand.workflows.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a heal into a plan: the step names the new target, does first what has to come first, or is left out. */
public final class PlanPatch {

    private final ToolCatalog catalog;
    private final String place;
    private final Heal heal;
    private int changed;
    private boolean emptied;

    private PlanPatch(ToolCatalog catalog, String place, Heal heal) {
        this.catalog = catalog;
        this.place = place;
        this.heal = heal;
    }

    /**
     * The plan with the heal in it.
     *
     * @param place the step's path; when another step stands there by now, the only one that still names the old target is taken,
     *     unless the heal leaves the step out
     * @return empty when no step names the old target any more, or several do, or nothing would be left of a list of steps
     */
    public static Optional<Plan> apply(Plan plan, String place, Heal heal, ToolCatalog catalog) {
        // What was shown is what goes: elsewhere the same target may be another step's.
        for (String at : heal.skips() ? List.of(place) : List.of(place, "")) {
            var patch = new PlanPatch(catalog, at, heal);
            List<Step> steps = patch.steps(plan.steps(), "");
            if (patch.changed == 1 && !patch.emptied) {
                return Optional.of(new Plan(
                        plan.name(),
                        plan.title(),
                        plan.description(),
                        plan.inputs(),
                        steps,
                        plan.outputs(),
                        plan.examples(),
                        plan.hosts(),
                        plan.mask(),
                        plan.onError()));
            }
        }
        return Optional.empty();
    }

    private List<Step> steps(List<Step> steps, String prefix) {
        var patched = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            String path = prefix + i;
            step(steps.get(i), path).forEach(patched::add);
        }
        emptied |= patched.isEmpty() && !steps.isEmpty();
        return patched;
    }

    private Stream<Step> step(Step step, String path) {
        return switch (step) {
            case Step.Action action ->
                names(action) && (place.isEmpty() || place.equals(path)) ? patched(action) : Stream.of(step);
            case Step.ForEach loop ->
                Stream.of(new Step.ForEach(
                        loop.id(),
                        loop.title(),
                        loop.item(),
                        loop.in(),
                        steps(loop.steps(), path + "/"),
                        loop.collect(),
                        loop.onError()));
            case Step.Choice choice ->
                Stream.of(new Step.Choice(
                        choice.id(),
                        choice.title(),
                        choice.condition(),
                        steps(choice.then(), path + ".then/"),
                        steps(choice.otherwise(), path + ".else/")));
            case Step.Ask ask -> Stream.of(step);
            case Step.Let let -> Stream.of(step);
            case Step.PlanMore more -> Stream.of(step);
            case Step.Explore explore -> Stream.of(step);
        };
    }

    private boolean names(Step.Action action) {
        JsonNode named = action.with().at(heal.pointer());
        boolean whole = heal.pointer().indexOf('/', 1) < 0;
        return whole ? named.equals(heal.was()) : !named.isMissingNode();
    }

    private Stream<Step> patched(Step.Action step) {
        changed++;
        if (heal.skips()) {
            return Stream.empty();
        }
        JsonNode with = catalog.action(step.use())
                .flatMap(Action::finder)
                .map(finder -> finder.taking(step.with(), heal.pointer(), heal.becomes()))
                .orElse(step.with());
        Step.Action now = with(step, step.use(), (ObjectNode) with);
        Heal.Detour first = heal.first();
        if (first == null) {
            return Stream.of(now);
        }
        var before = new Step.Action(
                null,
                first.use(),
                first.with(),
                step.when(),
                null,
                null,
                false,
                Step.Retry.NONE,
                Step.OnError.STOP,
                null);
        return Stream.of(before, now);
    }

    private static Step.Action with(Step.Action step, String use, ObjectNode with) {
        return new Step.Action(
                step.id(),
                use,
                with,
                step.when(),
                step.expect(),
                step.verify(),
                step.idempotent(),
                step.retry(),
                step.onError(),
                step.timeoutSeconds(),
                step.undo());
    }
}
