package dev.deskhand.tools.browser.likeness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What of a page may be an element that was met before, the most alike first, and whether the first of them surely is.
 *
 * @param places most alike first
 */
public record Ranking(List<Place> places) {

    private static final double WORTH_SHOWING = 0.4;
    private static final double STRONG = 0.62;
    private static final double MARGIN = 0.15;

    /** Less than this to compare is too little to be sure by. */
    private static final double ENOUGH = 6;

    public Ranking {
        places = List.copyOf(places);
    }

    /** @param at which of the elements, from 0 */
    public record Place(int at, Likeness likeness) {}

    public static Ranking of(JsonNode was, JsonNode prints) {
        return new Ranking(IntStream.range(0, prints.size())
                .mapToObj(at -> new Place(at, Likeness.of(was, prints.path(at))))
                .filter(place -> place.likeness().score() >= WORTH_SHOWING)
                .sorted(Comparator.comparingDouble(
                        (Place place) -> -place.likeness().score()))
                .toList());
    }

    /**
     * Whether the first surely is the element: alike by far more than any other, the same by name or by something that is its
     * own, of the same kind, and no other has a better claim to one of these. A name in common alone proves nothing
     * where the element had an id of its own or stood elsewhere.
     */
    public boolean isSure() {
        if (places.isEmpty()) {
            return false;
        }
        Likeness best = places.getFirst().likeness();
        boolean alone =
                places.size() == 1 || best.score() - places.get(1).likeness().score() >= MARGIN;
        boolean identified = best.hasSameId() && (best.mayBeCalledSo() || best.isInSamePlace())
                || best.hasSameName() && best.isInSamePlace() && !best.hasOtherId()
                || best.hasSameIcon() && best.isInSamePlace() && !best.hasOtherId();
        return alone
                && identified
                && best.isSameKind()
                && best.score() >= STRONG
                && best.weight() >= ENOUGH
                && places.stream().skip(1).noneMatch(other -> contests(other.likeness(), best));
    }

    private static boolean contests(Likeness other, Likeness best) {
        return other.hasSameName() && !best.hasSameName() || other.hasSameId() && !best.hasSameId();
    }
}
