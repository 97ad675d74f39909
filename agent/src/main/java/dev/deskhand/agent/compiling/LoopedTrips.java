package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a loop whose items were explored one by one: what was done alike for all, and before it what only the first item
 * needed, such as opening the page and signing in.
 */
final class LoopedTrips {

    private final List<Trip> trips;
    private final String prefix;
    private final String item;

    /**
     * The explorations of one step, in order.
     *
     * @param prefix what the ids of their acts begin with
     * @param item name of the innermost loop's item in expressions
     */
    LoopedTrips(List<Trip> trips, String prefix, String item) {
        this.trips = List.copyOf(trips);
        this.prefix = prefix;
        this.item = item;
    }

    /** The steps; empty when different things were done for different items. */
    Optional<List<Step>> body() {
        var alike = CommonBody.of(trips.stream()
                .map(trip -> new Renaming(prefix, 1).of(trip.steps()))
                .toList());
        if (alike.isPresent()) {
            Trip first = trips.getFirst();
            return first.isFirst() || first.opensItsPage() ? alike : Optional.empty();
        }
        var firsts = trips.stream().filter(Trip::isFirst).toList();
        var others = trips.stream().filter(trip -> !trip.isFirst()).toList();
        if (firsts.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        int more = firsts.getFirst().acts() - others.getFirst().acts();
        int before =
                firsts.getFirst().steps().size() - others.getFirst().steps().size();
        return more > 0 && more == before ? onceBefore(firsts, others, more) : Optional.empty();
    }

    private Optional<List<Step>> onceBefore(List<Trip> firsts, List<Trip> others, int more) {
        var begun = CommonBody.of(firsts.stream()
                .map(trip -> new Renaming(prefix, 1).of(trip.steps()))
                .toList());
        if (begun.isEmpty() || !begun.get().subList(0, more).stream().allMatch(Step.Action.class::isInstance)) {
            return Optional.empty();
        }
        List<Step> whole = begun.get();
        var bodies = new ArrayList<List<Step>>();
        bodies.add(whole.subList(more, whole.size()));
        others.forEach(trip -> bodies.add(new Renaming(prefix, more + 1).of(trip.steps())));
        return CommonBody.of(bodies).map(body -> {
            var steps = new ArrayList<Step>();
            whole.subList(0, more).forEach(step -> steps.add(onlyFirst((Step.Action) step)));
            steps.addAll(body);
            return steps;
        });
    }

    private Step onlyFirst(Step.Action step) {
        return new Step.Action(
                step.id(),
                step.use(),
                step.with(),
                item + "_index == 0",
                step.expect(),
                step.verify(),
                step.idempotent(),
                step.retry(),
                step.onError(),
                step.timeoutSeconds(),
                step.undo());
    }
}
