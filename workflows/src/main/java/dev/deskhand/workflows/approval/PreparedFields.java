package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names the fields that are filled in before something is sent. */
final class PreparedFields {

    private PreparedFields() {}

    /** The labels of those filled with something in at least one of the effects, in order. */
    static List<String> of(List<PlannedEffect> effects) {
        Set<String> labels = new LinkedHashSet<>();
        for (PlannedEffect effect : effects) {
            for (PlannedCall call : effect.preparations()) {
                JsonNode fields = call.call().arguments().json().path("fields");
                fields.properties().stream()
                        .filter(field -> !field.getValue().asText("-").isEmpty())
                        .forEach(field -> labels.add(field.getKey()));
            }
        }
        return List.copyOf(labels);
    }
}
