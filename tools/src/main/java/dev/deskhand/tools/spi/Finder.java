package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an action finds what its arguments name in a place that changes, such as the elements of a page. What it names is known
 * by the JSON Pointer of the argument, such as {@code /target}.
 */
public interface Finder {

    /**
     * What the arguments mean now.
     *
     * @param met what is needed to recognise each of them later, by pointer; what cannot be found is left out
     * @param pictures of what was found, marked
     */
    record Sight(Map<String, JsonNode> met, List<Evidence> pictures) {
        public Sight {
            met = Map.copyOf(met);
            pictures = List.copyOf(pictures);
        }
    }

    /** Whether a failure of this kind may mean that something was not found. */
    default boolean isLost(FailureKind kind) {
        return kind == FailureKind.NOT_FOUND || kind == FailureKind.AMBIGUOUS;
    }

    /** Pointers of all that the arguments name. */
    Set<String> names(JsonNode arguments);

    /** Whether what was met, or used, leads to another place or may, so that whoever leaves it out is not where the next step belongs. */
    boolean leadsAway(JsonNode met);

    /** Whether what a look met surely leads nowhere by what it is, such as a fold; of what is not known yet it is false. */
    default boolean staysHere(JsonNode met) {
        return false;
    }

    /** Looks at what the arguments name; changes nothing. */
    Sight look(ToolCall call, ToolContext context) throws InterruptedException;

    /** What was met, with what became of the place by using it; asked right after the use. Changes nothing. */
    default Map<String, JsonNode> used(Map<String, JsonNode> met, ToolContext context) throws InterruptedException {
        return met;
    }

    /**
     * What was met, to be kept for other values than those it was named by this time: it tells what is the same whatever the
     * record is, and has a mark wherever a value stood.
     *
     * @param marks what stands for each of the values
     * @return empty when it would tell nothing
     */
    default Optional<JsonNode> general(JsonNode met, Map<String, String> marks) {
        return Optional.empty();
    }

    /**
     * What was met, to be kept for any of a series of which a number tells which it is, such as the third button Edit.
     *
     * @return empty when it would tell nothing
     */
    default Optional<JsonNode> numbered(JsonNode met) {
        return Optional.empty();
    }

    /** What {@link #general} gave, for these values, by their marks. */
    default JsonNode filled(JsonNode met, Map<String, String> values) {
        return met;
    }

    /** The arguments, made to hold to what they met before: what only bears the same name is then not taken for it. */
    JsonNode holding(JsonNode arguments, Map<String, JsonNode> met);

    /**
     * The first argument that names nothing any more, or more than one thing, and what may be meant by it now.
     *
     * @param met what the arguments met when they last worked; may be empty
     * @return empty when everything can be found
     */
    Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context) throws InterruptedException;

    /**
     * What could not be found, with one more that may be meant, as the last: what stands in the place's outline by that number.
     *
     * @return empty when that is nothing the arguments could name, or is among the candidates already
     */
    default Optional<Lost> pointedAt(
            Lost lost, ToolCall call, Map<String, JsonNode> met, int number, ToolContext context)
            throws InterruptedException {
        return Optional.empty();
    }

    /** The arguments with {@code target} named in that place. */
    JsonNode taking(JsonNode arguments, String pointer, JsonNode target);
}
