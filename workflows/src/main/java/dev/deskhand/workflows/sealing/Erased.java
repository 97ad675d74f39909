package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.function.Predicate;

/** What remains of an event whose values are erased: its shape, so that a run's state can still be read. */
public final class Erased {

    /** Names whose whole content goes, its keys too. */
    private static final Set<String> OPAQUE = Set.of("json", "provenance", "values", "stepHashes", "outputs");

    private Erased() {}

    /** The event without the values of the fields chosen among those its leaf commits to. */
    public static ObjectNode of(ObjectNode event, Predicate<String> chosen) {
        ObjectNode rest = event.deepCopy();
        for (var field : event.properties()) {
            String name = field.getKey();
            boolean hides = LeafFields.isHidden(name, field.getValue(), LeafMaker.FORM)
                    || LeafFields.isBound(name, field.getValue());
            if (hides && chosen.test(name)) {
                rest.set(name, empty(name, field.getValue()));
            }
        }
        if (event.path("request") instanceof ObjectNode request && rest.path("request") instanceof ObjectNode kept) {
            // What its leaf shows stays; decisions name their request by its id.
            request.properties().stream()
                    .filter(field -> field.getKey().equals("id")
                            || LeafFields.isOpen(field.getKey(), field.getValue(), LeafMaker.FORM))
                    .forEach(field -> kept.set(field.getKey(), field.getValue()));
            if (kept.path("requirement") instanceof ObjectNode requirement) {
                requirement.set(LeafBody.APPROVERS, request.at("/requirement/" + LeafBody.APPROVERS));
            }
        }
        return rest;
    }

    private static JsonNode empty(String name, JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> name.equals("json") ? NullNode.getInstance() : emptyObject(name, value);
            case ARRAY -> name.equals("json") ? NullNode.getInstance() : JsonNodeFactory.instance.arrayNode();
            case STRING -> name.equals("json") ? NullNode.getInstance() : word(name);
            case NUMBER -> IntNode.valueOf(0);
            case BOOLEAN -> BooleanNode.FALSE;
            case NULL, BINARY, MISSING, POJO -> NullNode.getInstance();
        };
    }

    /** A question keeps a type of answer: it could not be read without one. */
    private static JsonNode word(String name) {
        return TextNode.valueOf(name.equals("type") ? "TEXT" : "");
    }

    private static ObjectNode emptyObject(String name, JsonNode value) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        if (name.equals("plan")) {
            empty.putArray("steps");
        } else if (!OPAQUE.contains(name)) {
            value.properties().forEach(field -> empty.set(field.getKey(), empty(field.getKey(), field.getValue())));
        }
        return empty;
    }
}
