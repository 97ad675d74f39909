package dev.deskhand.workflows.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;

/** Puts a heal into a plan: the step names the new target, does first what has to come first, or is left out. */
public final class PlanPatch {

    private final ToolCatalog catalog;
    private final Heal heal;

    private PlanPatch(ToolCatalog catalog, Heal heal) {
        this.catalog = catalog;
        this.heal = heal;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The plan with the heal in it. */
        record Patched(Plan plan) implements Outcome {}

        /** The plan has the heal already. */
        record There() implements Outcome {}

        /** The step that was healed is not surely to be found in the plan any more, or nothing would be left of its list. */
        record Gone() implements Outcome {}
    }

    /**
     * Puts it into the newest plan, at the step that was healed.
     *
     * @param newest the plan as it is now
     * @param healed the plan of the run in which the step was healed
     * @param place the step's path in that
     */
    public static Outcome apply(Plan newest, Plan healed, String place, Heal heal, ToolCatalog catalog) {
        return new PlanPatch(catalog, heal).apply(newest, new PlacedSteps(healed), place);
    }

    private Outcome apply(Plan newest, PlacedSteps then, String place) {
        PlacedSteps now = new PlacedSteps(newest);
        if (!(then.at(place) instanceof Step.Action step) || !names(step)) {
            return new Outcome.Gone();
        }
        Optional<String> at = now.find(step, place, then);
        if (isThere(step, at, now, then)) {
            return new Outcome.There();
        }
        return at.filter(found -> !heal.skips() || isWhereItWas(found, place, now, then))
                .flatMap(found -> now.replaced(found, patched(step)))
                .<Outcome>map(Outcome.Patched::new)
                .orElseGet(Outcome.Gone::new);
    }

    private boolean isThere(Step.Action step, Optional<String> at, PlacedSteps now, PlacedSteps then) {
        Heal.Detour first = heal.first();
        if (first != null) {
            return at.flatMap(now::before)
                    .filter(before -> before instanceof Step.Action one
                            && one.use().equals(first.use())
                            && one.with().equals(first.with()))
                    .isPresent();
        }
        if (heal.skips()) {
            return false;
        }
        Step patched = patched(step).getLast();
        return now.places(step).size() < then.places(step).size()
                && now.places(patched).size() > then.places(patched).size();
    }

    /** What was shown is what goes: elsewhere, or between other steps, the same step may be needed. */
    private static boolean isWhereItWas(String found, String place, PlacedSteps now, PlacedSteps then) {
        return found.equals(place)
                && now.before(found).equals(then.before(place))
                && now.after(found).equals(then.after(place));
    }

    private boolean names(Step.Action action) {
        JsonNode named = action.with().at(heal.pointer());
        boolean whole = heal.pointer().indexOf('/', 1) < 0;
        return whole ? named.equals(heal.was()) : !named.isMissingNode();
    }

    private List<Step> patched(Step.Action step) {
        if (heal.skips()) {
            return List.of();
        }
        JsonNode with = catalog.action(step.use())
                .flatMap(Action::finder)
                .map(finder -> finder.taking(step.with(), heal.pointer(), heal.becomes()))
                .orElse(step.with());
        Step.Action now = with(step, step.use(), (ObjectNode) with);
        Heal.Detour first = heal.first();
        if (first == null) {
            return List.of(now);
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
        return List.of(before, now);
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
