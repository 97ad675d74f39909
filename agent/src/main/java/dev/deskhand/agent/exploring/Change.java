package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Deed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A change of an exploration.
 *
 * @param before what the page showed right before it, without fields
 * @param after what it showed from then on until it was looked at again, without fields
 * @param outline the page right before it, with its fields
 */
record Change(Deed deed, SeenText before, SeenText after, Sight outline) {

    private static final Set<FailureKind> BEFORE_ANYTHING = EnumSet.of(
            FailureKind.BAD_INPUT,
            FailureKind.NOT_FOUND,
            FailureKind.AMBIGUOUS,
            FailureKind.UNAVAILABLE,
            FailureKind.TIMEOUT,
            FailureKind.FORBIDDEN);

    String id() {
        return String.valueOf(deed.step().id());
    }

    /** Whether it is known to have failed before anything was done: what may have been sent has another kind of failure. */
    boolean didNothing() {
        var failure = deed.failure();
        return failure != null && BEFORE_ANYTHING.contains(failure.kind());
    }

    /** Whether another is the same once more: the same element in the same place, whatever has covered it meanwhile. */
    boolean isTriedAgainBy(Change later) {
        return isOfTheSame(later.deed())
                && (!later.before().showsMoreThan(new SeenText(before, after)) || isUncovered(later));
    }

    /** What failed may have been under something; then more is seen of the page now, and nothing that tells it from others is gone. */
    private boolean isUncovered(Change later) {
        List<String> headings = headings(outline);
        List<String> now = headings(later.outline());
        return deed.failure() != null
                && later.deed().failure() == null
                && !now.isEmpty()
                && headings.containsAll(now)
                && later.before().keepsNumbersOf(before);
    }

    private static List<String> headings(Sight outline) {
        return outline.withoutRefs()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .toList();
    }

    private boolean isOfTheSame(Deed other) {
        return deed.step().use().equals(other.step().use())
                && deed.arguments() != null
                && other.arguments() != null
                && named(deed.arguments().json()).equals(named(other.arguments().json()));
    }

    /** The place of an element says which it is only where others are just like it; else it moves with what stands above. */
    private static JsonNode named(JsonNode arguments) {
        if (!(arguments.path("target").path("also") instanceof ArrayNode)) {
            return arguments;
        }
        ObjectNode named = arguments.deepCopy();
        var also = new ArrayList<JsonNode>();
        named.path("target").path("also").forEach(way -> {
            if (!way.has("path") || way.has("alike")) {
                also.add(way);
            }
        });
        ((ObjectNode) named.path("target")).putArray("also").addAll(also);
        return named;
    }
}
