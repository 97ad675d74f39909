package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Recorded targets for other values: where a locator mentions a value, it becomes an expression, and what would hold the step
 * to this time's place or id is left out; an element that only stands in a value's row is looked for within that row.
 */
final class Targets {

    private static final List<String> WORDS = List.of("name", "label", "text", "any", "placeholder", "under");
    private static final String TEST_ID = "test_id";

    /** What a page's makers build of a value as they like: it is recognised, and left out. */
    private static final List<String> IDS = List.of(TEST_ID, "css", "xpath", "leads");

    private final Values values;
    private final IdParts ids;

    Targets(Values values) {
        this.values = values;
        this.ids = new IdParts(values.texts());
    }

    /** @param seen outlines among which one showed the element by that ref */
    JsonNode general(JsonNode recorded, List<Deed> seen, int ref) {
        if (!recorded.isObject()) {
            return values.in(recorded);
        }
        List<ObjectNode> ways = ways((ObjectNode) recorded);
        boolean spoken = ways.stream().anyMatch(way -> mentions(way) && !way.has("under"));
        List<ObjectNode> lasting = lasting(ways);
        boolean bound = ways.stream().anyMatch(this::mentions) || ways.stream().anyMatch(this::isBound);
        boolean enough = isEnough(lasting);
        ObjectNode free = bound && enough ? target(lasting) : (ObjectNode) recorded;
        return spoken && enough ? free : inRow(free, seen, ref);
    }

    /**
     * Whether an element is known by nothing but ids that were made of this time's values, such as an icon without words: whatever
     * the other values are, they would lead to this time's element.
     */
    boolean isThisTimeOnly(JsonNode recorded) {
        if (!recorded.isObject()) {
            return false;
        }
        List<ObjectNode> ways = ways((ObjectNode) recorded);
        return ways.stream().anyMatch(this::isBound) && !isEnough(lasting(ways));
    }

    /** The ways that lead to it for other values too. */
    private List<ObjectNode> lasting(List<ObjectNode> ways) {
        boolean spoken = ways.stream().anyMatch(this::mentions);
        return ways.stream()
                .filter(way -> spoken ? isSpoken(way, ways.getFirst()) : !isBound(way) && !way.has("path"))
                .map(this::words)
                .toList();
    }

    private static boolean isEnough(List<ObjectNode> lasting) {
        return lasting.stream().anyMatch(way -> !way.has("under"));
    }

    /** Whether it belongs to a target that mentions a value: it does so itself, or it is what the target is known by at all. */
    private boolean isSpoken(ObjectNode way, ObjectNode first) {
        return mentions(way) || way.has("under") || (way == first && !isBound(way));
    }

    /** The locators one by one, the first of them first. */
    private static List<ObjectNode> ways(ObjectNode recorded) {
        var ways = new ArrayList<ObjectNode>();
        ObjectNode own = recorded.deepCopy();
        own.remove("also");
        ways.add(own);
        recorded.path("also").forEach(also -> ways.add((ObjectNode) also));
        return ways;
    }

    private static ObjectNode target(List<ObjectNode> ways) {
        ArrayNode also = JsonNodeFactory.instance.arrayNode();
        var first = ways.stream().filter(way -> !way.has("under")).findFirst().orElseGet(ways::getFirst);
        ways.stream().filter(way -> way != first).forEach(also::add);
        ObjectNode target = first.deepCopy();
        if (!also.isEmpty()) {
            target.set("also", also);
        }
        return target;
    }

    private boolean mentions(ObjectNode locator) {
        return WORDS.stream().anyMatch(key -> values.mentions(locator.path(key).asText()))
                || ids.holdsWord(locator.path(TEST_ID).asText())
                || values.mentions(place(locator).asText());
    }

    /** The words of what it stands in, such as a row of a table. */
    private static JsonNode place(ObjectNode locator) {
        JsonNode within = locator.path("within");
        return within.isObject() ? within.path("name") : within;
    }

    /** Whether one of its ids was made of a value, however it is written there. */
    private boolean isBound(ObjectNode locator) {
        return IDS.stream().anyMatch(key -> ids.holds(locator.path(key).asText()));
    }

    private ObjectNode words(ObjectNode locator) {
        ObjectNode general = locator.deepCopy();
        WORDS.forEach(key -> generalize(general, key));
        generalize(general, "within");
        if (general.path("within") instanceof ObjectNode within) {
            generalize(within, "name");
        }
        if (ids.holdsWord(locator.path(TEST_ID).asText())) {
            generalize(general, TEST_ID);
        }
        return general;
    }

    private void generalize(ObjectNode locator, String key) {
        if (locator.path(key).isTextual()) {
            locator.set(
                    key, TextNode.valueOf(values.generalized(locator.path(key).asText())));
        }
    }

    /** Looked for in the row of the value that stood beside it, where one did: others like it stand in other rows. */
    private ObjectNode inRow(ObjectNode free, List<Deed> seen, int ref) {
        Optional<SeenRow> row = SeenRow.of(seen, ref);
        OptionalInt at = row.map(this::value).orElse(OptionalInt.empty());
        if (at.isEmpty()) {
            return free;
        }
        String value = values.generalized(row.get().texts().get(at.getAsInt()));
        ObjectNode general = free.deepCopy();
        general.remove("also");
        String role = ways(free).stream()
                .map(way -> way.path("role").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (row.get().counts() && !role.isEmpty()) {
            general = JsonNodeFactory.instance.objectNode().put("role", role);
        }
        ObjectNode within = general.putObject("within").put("role", "row").put("name", value);
        row.get().column(at.getAsInt()).ifPresent(column -> within.put("column", column));
        return general;
    }

    /** The first cell that is a value and nothing else. */
    private OptionalInt value(SeenRow row) {
        return IntStream.range(0, row.texts().size())
                .filter(i -> values.mentions(row.texts().get(i))
                        && values.rest(row.texts().get(i)).isBlank())
                .findFirst();
    }
}
