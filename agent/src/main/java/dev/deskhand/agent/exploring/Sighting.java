package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.ModelRequest.Picture;
import dev.deskhand.workflows.engine.Explorer.Deed;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the newest picture of the page shows beside the outline: what has a number in it, and areas that are only drawn.
 *
 * @param refs what has a number in the picture
 * @param areas drawn areas by their refs
 */
record Sighting(Set<Integer> refs, Map<Integer, Area> areas) {

    /** A drawn area; where it stands is in pixels of the picture, and may reach beyond it. */
    record Area(int ref, String kind, String name, int left, int top, int width, int height) {

        boolean holds(double x, double y) {
            return x >= left && y >= top && x < left + width && y < top + height;
        }

        double across(double x) {
            return share(x - left, width);
        }

        double down(double y) {
            return share(y - top, height);
        }

        private static double share(double part, int whole) {
            return Math.round(10_000.0 * part / whole) / 10_000.0;
        }

        String text() {
            return "[%d %s%s] from %d,%d to %d,%d"
                    .formatted(ref, kind, name.isEmpty() ? "" : " " + name, left, top, left + width, top + height);
        }
    }

    /** Points are kept as shares of their area; whoever looks at the picture reads them as they were given. */
    void inPixels(ObjectNode point, int ref) {
        Area area = areas.get(ref);
        if (area != null && point.path("x").isNumber() && point.path("y").isNumber()) {
            point.put("x", Math.round(area.left() + point.path("x").asDouble() * area.width()));
            point.put("y", Math.round(area.top() + point.path("y").asDouble() * area.height()));
        }
    }

    static Sighting of(List<Deed> seen) {
        var refs = new LinkedHashSet<Integer>();
        var areas = new LinkedHashMap<Integer, Area>();
        for (Deed deed : seen) {
            if (deed.step().use().equals(Moves.PICTURE) && deed.output() != null) {
                JsonNode output = deed.output().json();
                output.path("shown").forEach(ref -> refs.add(ref.asInt()));
                output.path("areas").forEach(area -> areas.put(area.path("ref").asInt(), area(area)));
            }
        }
        return new Sighting(refs, areas);
    }

    private static Area area(JsonNode area) {
        return new Area(
                area.path("ref").asInt(),
                area.path("kind").asText(),
                area.path("name").asText().replaceAll("[\\[\\]\\s]+", " ").strip(),
                area.path("left").asInt(),
                area.path("top").asInt(),
                Math.max(1, area.path("width").asInt()),
                Math.max(1, area.path("height").asInt()));
    }

    /** The drawn areas as the prompt lists them. */
    String text() {
        return areas.values().stream().map(Area::text).collect(Collectors.joining("\n"));
    }

    /** The pictures themselves, as far as they are still there. */
    static List<Picture> pictures(List<Deed> seen, Pictures kept) {
        return seen.stream()
                .filter(deed -> deed.step().use().equals(Moves.PICTURE))
                .flatMap(deed -> deed.evidence().stream())
                .filter(one -> one.mediaType().startsWith("image/"))
                .flatMap(one -> kept.of(one).stream()
                        .map(bytes ->
                                new Picture(one.mediaType(), Base64.getEncoder().encodeToString(bytes))))
                .toList();
    }
}
