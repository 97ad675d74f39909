package dev.deskhand.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects problems and gives each its place in the text. */
public final class Problems {

    private final Map<String, Place> places;
    private final List<Problem> found = new ArrayList<>();

    public Problems(Map<String, Place> places) {
        this.places = places;
    }

    public void add(String pointer, String message, String advice) {
        found.add(new Problem(pointer, placeOf(pointer), message, advice));
    }

    public List<Problem> found() {
        return List.copyOf(found);
    }

    /** The place of the part, or of the nearest part around it. */
    private @Nullable Place placeOf(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Place place = places.get(at);
            if (place != null || at.isEmpty()) {
                return place;
            }
        }
    }
}
