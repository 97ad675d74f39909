package dev.deskhand.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.workflows.journal.JournalJson;
import java.time.Instant;

/**
 * An entry of the log, read for those who watch many systems.
 *
 * @param leaf its place in the tree
 * @param event what was written, without what has been erased
 * @param open what its leaf shows
 */
record SiemEvent(long leaf, ObjectNode event, ObjectNode open) {

    private static final ObjectMapper JSON = JournalJson.mapper();

    static SiemEvent of(Opened row) {
        try {
            var open = (ObjectNode) JSON.readTree(row.content());
            JsonNode event = row.json() == null ? JSON.createObjectNode() : JSON.readTree(row.json());
            return new SiemEvent(row.leaf(), (ObjectNode) event, open);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry " + (row.leaf() + 1) + " of the log is no JSON", e);
        }
    }

    String type() {
        return open.path("type").asText();
    }

    Instant at() {
        return Instant.parse(open.path("at").asText());
    }

    /** Such as {@code run/r-1/4} or {@code act/a-1}. */
    String subject() {
        return open.has("run")
                ? "run/" + open.path("run").asText() + "/"
                        + open.path("sequence").asText()
                : "act/" + open.path("act").asText();
    }

    /** Who did it; empty for the service itself, and where it is erased. */
    String person() {
        JsonNode by = event.path("by");
        return by.isObject() ? by.path("name").asText() : event.path("person").asText();
    }

    String text(String field) {
        return event.path(field).asText();
    }
}
