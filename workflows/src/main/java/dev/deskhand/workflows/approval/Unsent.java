package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has been filled in on the pages of a session and was not sent yet, as its steps go by in their order. */
public final class Unsent {

    /**
     * One call that filled something in.
     *
     * @param places where; empty for what goes to wherever the cursor is
     * @param left whether something may have led away from there since, or tried to send it: what is put into the same places
     *     again takes its place
     * @param gone whether another address was opened since, so that the page it stood on is no more
     */
    private record Filling(PlannedCall call, Set<JsonNode> places, boolean left, boolean gone) {
        Filling(PlannedCall call) {
            this(call, Unsent.places(call), false, false);
        }

        Filling leaving() {
            return new Filling(call, places, true, gone);
        }

        Filling going() {
            return new Filling(call, places, true, true);
        }

        /** Whether an item of a loop that begins anew by opening an address could not send what another item had filled in. */
        boolean concerns(String path) {
            return !(gone && PathOrder.isInAnotherItem(call.path(), path));
        }

        boolean isReplacedBy(Set<JsonNode> others) {
            return !places.isEmpty() && others.containsAll(places);
        }
    }

    private final List<Filling> fillings;

    public Unsent() {
        this(List.of());
    }

    private Unsent(List<Filling> fillings) {
        this.fillings = new ArrayList<>(fillings);
    }

    /** As it is now; what is added to one of the two is not in the other. */
    Unsent copy() {
        return new Unsent(fillings);
    }

    /** A call of a session that was made, or is going to be; {@code worked} is whether it did, or will. */
    public void add(PlannedCall call, boolean worked) {
        var description = call.action().description();
        if (!description.sessionBound()
                || description.taking() && !call.effect().isAtLeast(Effect.CHANGE)) {
            return;
        }
        if (call.effect().isAtLeast(Effect.CHANGE)) {
            if (worked) {
                clear();
            } else {
                leave();
            }
        } else if (call.effect() == Effect.LOCAL) {
            var filling = new Filling(call);
            fillings.removeIf(earlier -> earlier.left() && earlier.isReplacedBy(filling.places()));
            fillings.add(filling);
        } else if (worked && loadsAPage(call)) {
            fillings.replaceAll(Filling::going);
        } else if (worked && hasSignedIn(call)) {
            fillings.removeIf(filling -> !filling.left());
        } else if (loadsAPage(call) || description.effect().isAtLeast(Effect.CHANGE)) {
            leave(); // it acts on the page, as a click on a link or on a search's button does
        }
    }

    void clear() {
        fillings.clear();
    }

    private void leave() {
        fillings.replaceAll(Filling::leaving);
    }

    private boolean hasSignedIn(PlannedCall call) {
        return call.action().signsIn(call.call().arguments().json())
                && fillings.stream()
                        .filter(filling -> !filling.left())
                        .flatMap(filling ->
                                FilledField.of(filling.call().call().arguments().json()).stream())
                        .anyMatch(field -> EffectCells.isSecret(field.value()));
    }

    /** The calls that fill in what a step at {@code path} might send, in their order. */
    List<PlannedCall> calls(String path) {
        return fillings.stream()
                .filter(filling -> filling.concerns(path))
                .map(Filling::call)
                .toList();
    }

    /** The same, once they were made: what stood on a page that is no more is not filled in anew. */
    public List<PlannedCall> made(String path) {
        return fillings.stream()
                .filter(filling -> filling.concerns(path))
                .map(filling -> filling.gone() ? filling.call().whichIsOver() : filling.call())
                .toList();
    }

    /** Those of them without which less would stand on the page; an item of a loop fills in anew what the items before it did. */
    public List<PlannedCall> standing(String path) {
        var standing = new ArrayList<PlannedCall>();
        for (int i = 0; i < fillings.size(); i++) {
            Filling filling = fillings.get(i);
            boolean anew = PathOrder.isInAnotherItem(filling.call().path(), path)
                    && fillings.subList(i + 1, fillings.size()).stream()
                            .anyMatch(later -> filling.isReplacedBy(later.places()));
            if (filling.concerns(path) && !anew) {
                standing.add(filling.call());
            }
        }
        return standing;
    }

    /** Whether it opens an address; going to a place within a page leaves what is filled in where it is. */
    public static boolean loadsAPage(PlannedCall call) {
        return call.effect() == Effect.READ
                && call.action()
                        .description()
                        .leadsTo(call.call().arguments().json())
                        .filter(address -> address.indexOf('#') < 0)
                        .isPresent();
    }

    private static Set<JsonNode> places(PlannedCall call) {
        JsonNode arguments = call.call().arguments().json();
        var places = new HashSet<JsonNode>();
        arguments
                .path("fields")
                .properties()
                .forEach(field -> places.add(EffectCells.placeOf(arguments, field.getKey())));
        if (!arguments.path("target").isMissingNode()) {
            places.add(arguments.path("target"));
        }
        return places;
    }
}
