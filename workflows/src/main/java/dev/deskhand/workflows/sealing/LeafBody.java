package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What a leaf says of an event: open fields, commitments, and tags that tie an effect to its approval. */
final class LeafBody {

    /** How many people have to approve: it stays when who they are is erased. */
    static final String APPROVERS = "approvers";

    private LeafBody() {}

    /**
     * Fills a leaf's frame, which says its form.
     *
     * @param tags the blinded form of a hash
     * @param commitments the commitment to a field's value, by name and value
     */
    static void fill(
            ObjectNode leaf,
            ObjectNode event,
            UnaryOperator<String> tags,
            BiFunction<String, JsonNode, String> commitments) {
        int form = leaf.path("v").asInt();
        ObjectNode body = leaf.putObject("body");
        ObjectNode hidden = leaf.putObject("hidden");
        ObjectNode bound = JsonNodeFactory.instance.objectNode();
        for (var field : event.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (LeafFields.isOpen(name, value, form)) {
                body.set(name, value);
            } else if (LeafFields.isBound(name, value)) {
                bound.put(name, tags.apply(value.asText()));
            } else if (LeafFields.isHidden(name, value, form)) {
                hidden.put(name, commitments.apply(name, value));
            }
        }
        if (event.path("request") instanceof ObjectNode request) {
            ofRequest(request, form, body, bound, tags);
        }
        if (!bound.isEmpty()) {
            leaf.set("bound", bound);
        }
    }

    private static void ofRequest(
            ObjectNode request, int form, ObjectNode body, ObjectNode bound, UnaryOperator<String> tags) {
        request.properties().stream()
                .filter(field -> LeafFields.isOpen(field.getKey(), field.getValue(), form))
                .forEach(field -> body.set(field.getKey(), field.getValue()));
        body.put("approval", request.path("id").asText());
        if (form >= 2) {
            body.put(APPROVERS, Math.max(1, request.at("/requirement/approvers").asInt(1)));
        }
        bound.put("hash", tags.apply(request.path("hash").asText()));
        ObjectNode steps = bound.putObject("steps");
        for (JsonNode row : request.path("rows")) {
            row.path("stepHashes")
                    .properties()
                    .forEach(step ->
                            steps.put(step.getKey(), tags.apply(step.getValue().asText())));
        }
    }
}
