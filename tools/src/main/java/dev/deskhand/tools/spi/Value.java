package dev.deskhand.tools.spi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.function.Predicate;

/** A JSON value that knows where it and its parts came from; treat {@code json} as read-only. */
public record Value(JsonNode json, Provenance provenance) {

    public static final Value NULL = new Value(NullNode.getInstance(), Provenance.none());

    public Value {
        if (json instanceof MissingNode) {
            throw new IllegalArgumentException("a missing node is not a value");
        }
    }

    public static Value of(JsonNode json, Source source) {
        return new Value(json, Provenance.of(source));
    }

    public static Value of(JsonNode json, Set<Source> sources) {
        return new Value(json, Provenance.of(sources));
    }

    public static Value text(String text, Source source) {
        return of(TextNode.valueOf(text), source);
    }

    /** The part at a JSON Pointer, with its own sources; {@link #NULL} when there is none. */
    public Value at(String pointer) {
        JsonNode part = json.at(pointer);
        return part.isMissingNode() ? NULL : new Value(part, provenance.at(pointer));
    }

    /** The same without the fields at these JSON Pointers. */
    public Value without(Set<String> pointers) {
        if (pointers.isEmpty()) {
            return this;
        }
        JsonNode rest = json.deepCopy();
        Provenance left = provenance;
        for (String pointer : pointers) {
            var field = JsonPointer.compile(pointer);
            if (rest.at(field.head()) instanceof ObjectNode around) {
                around.remove(field.last().getMatchingProperty());
                left = left.without(pointer);
            }
        }
        return new Value(rest, left);
    }

    /** Every source of this value and of its parts. */
    public Set<Source> sources() {
        return provenance.all();
    }

    /** Whether it may steer an action: a person, an author or the program said every text and number in it. */
    public boolean isTrusted() {
        return isSaidBy(Source.Kind::isTrusted);
    }

    /** Whether a person, the program or a planner said it, so that nothing in it was read anywhere. */
    public boolean isUnread() {
        return isSaidBy(kind -> kind.isTrusted() || kind == Source.Kind.MODEL);
    }

    private boolean isSaidBy(Predicate<Source.Kind> kinds) {
        return sources().stream().map(Source::kind).allMatch(kinds) && everyPartHasASource(json, "");
    }

    /** What nobody is known to have said is not trusted either. */
    private boolean everyPartHasASource(JsonNode part, String pointer) {
        if (provenance.byPointer().containsKey(pointer)
                && !provenance.byPointer().get(pointer).isEmpty()) {
            return true;
        }
        if (part.isArray()) {
            for (int i = 0; i < part.size(); i++) {
                if (!everyPartHasASource(part.get(i), pointer + "/" + i)) {
                    return false;
                }
            }
            return true;
        }
        if (part.isObject()) {
            return part.properties().stream()
                    .allMatch(field -> everyPartHasASource(
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1")));
        }
        return part.isNull() || part.isBoolean();
    }
}
