package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a loop whose items were explored one by one: what was done alike for all, and what only the first item needed, such
 * as opening the page and signing in, before the loop.
 */
final class LoopedTrips {

    private final List<Trip> trips;
    private final String prefix;
    private final Step.ForEach loop;
    private final Place place;

    /**
     * The explorations of one step, in order.
     *
     * @param prefix what the ids of their acts begin with
     * @param loop the innermost around it
     * @param place the list the step stands in
     */
    LoopedTrips(List<Trip> trips, String prefix, Step.ForEach loop, Place place) {
        this.trips = List.copyOf(trips);
        this.prefix = prefix;
        this.loop = loop;
        this.place = place;
    }

    /**
     * What to do.
     *
     * @param before once before the loop
     */
    record Body(List<Step> before, List<Step> steps) {
        Body {
            before = List.copyOf(before);
            steps = List.copyOf(steps);
        }
    }

    /**
     * The steps; empty when different things were done for different items, or when the page they begin on may be another next time.
     *
     * @param index of the step in its list; only what the loop begins with can be done before it
     */
    Optional<Body> body(int index) {
        var alike = CommonBody.of(trips.stream()
                .map(trip -> new Renaming(prefix, 1).of(trip.steps()))
                .toList());
        if (alike.isPresent()) {
            return alike.filter(steps -> beginsAsExplored()).map(steps -> new Body(List.of(), steps));
        }
        var firsts = trips.stream().filter(Trip::isFirst).toList();
        var others = trips.stream().filter(trip -> !trip.isFirst()).toList();
        if (firsts.isEmpty() || others.isEmpty() || place.chosen() || index > 0) {
            return Optional.empty();
        }
        int more = firsts.getFirst().acts() - others.getFirst().acts();
        int before =
                firsts.getFirst().steps().size() - others.getFirst().steps().size();
        return more > 0 && more == before ? onceBefore(firsts, others, more) : Optional.empty();
    }

    /** Whether every item begins where it did: what another branch of a choice did before it may be something else next time. */
    private boolean beginsAsExplored() {
        Trip first = trips.getFirst();
        return first.opensItsPage() || (place.chosen() ? Trip.opens(loop.steps()) : first.isFirst());
    }

    private Optional<Body> onceBefore(List<Trip> firsts, List<Trip> others, int more) {
        var begun = CommonBody.of(firsts.stream()
                .map(trip -> new Renaming(prefix, 1).of(trip.steps()))
                .toList());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        List<Step> whole = begun.get();
        var before = new ArrayList<Step>();
        var item = new ItemReads(loop.item());
        for (Step step : whole.subList(0, more)) {
            if (!(step instanceof Step.Action action) || item.isIn(action)) {
                return Optional.empty();
            }
            before.add(unlessEmpty(action));
        }
        var bodies = new ArrayList<List<Step>>();
        bodies.add(whole.subList(more, whole.size()));
        others.forEach(trip -> bodies.add(new Renaming(prefix, more + 1).of(trip.steps())));
        return CommonBody.of(bodies).map(body -> new Body(before, body));
    }

    /** Without any item it would not have been done either. */
    private Step unlessEmpty(Step.Action step) {
        return new Step.Action(
                step.id(),
                step.use(),
                step.with(),
                "size(" + loop.in().strip().replaceAll("^\\$\\{(.*)}$", "$1") + ") > 0",
                step.expect(),
                step.verify(),
                step.idempotent(),
                step.retry(),
                step.onError(),
                step.timeoutSeconds(),
                step.undo());
    }
}
