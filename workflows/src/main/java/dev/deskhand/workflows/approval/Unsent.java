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
     * @param left whether the page was left since, or something tried to send it: what is put into the same places again takes
     *     its place
     */
    private record Filling(PlannedCall call, Set<JsonNode> places, boolean left) {
        Filling leaving() {
            return new Filling(call, places, true);
        }
    }

    private final List<Filling> fillings = new ArrayList<>();

    /** A call of a session that was made, or is going to be; {@code worked} is whether it did, or will. */
    public void add(PlannedCall call, boolean worked) {
        if (!call.action().description().sessionBound()) {
            return;
        }
        if (call.effect().isAtLeast(Effect.CHANGE)) {
            if (worked) {
                clear();
            } else {
                leave();
            }
        } else if (call.effect() == Effect.LOCAL) {
            Set<JsonNode> places = places(call);
            fillings.removeIf(
                    earlier -> earlier.left() && !earlier.places().isEmpty() && places.containsAll(earlier.places()));
            fillings.add(new Filling(call, places, false));
        } else if (loadsAPage(call)) {
            leave();
        }
    }

    void clear() {
        fillings.clear();
    }

    private void leave() {
        fillings.replaceAll(Filling::leaving);
    }

    /** The calls that filled it in, in their order. */
    public List<PlannedCall> calls() {
        return fillings.stream().map(Filling::call).toList();
    }

    /** Going to a place within a page leaves what is filled in where it is. */
    private static boolean loadsAPage(PlannedCall call) {
        return call.action()
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
